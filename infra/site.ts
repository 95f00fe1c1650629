import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucketPolicy,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type AppHosts, contentSecurityPolicy } from './content-security-policy.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import { siteBucketPolicy } from './policies/resources.ts';

/**
 * Every address of the app is `index.html`; what has an extension is a file.
 *
 * Not CloudFront's own error pages: they would answer a missing script with
 * HTML, and the browser would not say what is missing.
 */
export const ROUTE_TO_APP = `function handler(event) {
  var request = event.request;
  if (!/\\.[a-z0-9]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

const TWO_YEARS = Duration.days(730);

export interface SiteProps extends Pick<AppHosts, 'bucketName' | 'loginOrigin'> {
  readonly domain?: DeploymentConfig['domain'];
}

/** Where the app's files are served from: a private bucket behind CloudFront. */
export class Site extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  /** Where people go: the origin of the app. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { domain, ...hosts }: SiteProps) {
    super(scope, id);

    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      // A build can be made again; `npm run destroy` empties the bucket first.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Tintype',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: this.#origin(),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        // Obeys each file's own Cache-Control, which the deploy script writes.
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.#headers({ region: Aws.REGION, ...hosts }),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new Function(this, 'RouteToApp', {
              runtime: FunctionRuntime.JS_2_0,
              code: FunctionCode.fromInline(ROUTE_TO_APP),
            }),
          },
        ],
      },
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    });
    new CfnBucketPolicy(this, 'Policy', {
      bucket: this.bucket.bucketName,
      policyDocument: siteBucketPolicy({
        bucket: this.bucket.bucketName,
        distributionArn: this.distribution.distributionArn,
      }),
    });
    this.origin = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
  }

  /** Its policy is ours, not what the CDK would add: see `policies/resources.ts`. */
  #origin() {
    const imported = Bucket.fromBucketAttributes(this, 'Origin', {
      bucketArn: this.bucket.bucketArn,
      bucketRegionalDomainName: this.bucket.bucketRegionalDomainName,
    });
    return S3BucketOrigin.withOriginAccessControl(imported);
  }

  #headers(hosts: AppHosts): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: `${Stack.of(this).stackName}-site-${Aws.REGION}`,
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy(hosts),
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: TWO_YEARS,
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
          { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
          {
            header: 'Permissions-Policy',
            value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
            override: true,
          },
        ],
      },
      removeHeaders: ['Server'],
    });
  }
}
