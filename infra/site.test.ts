import { runInNewContext } from 'node:vm';
import { Aws } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { ROUTE_TO_APP } from './site.ts';
import { toBucketName } from './photo-store.ts';
import { readResources, synthesize } from './synthesized.ts';

const { stack, template } = synthesize();
const resolve = (value: unknown): unknown => stack.resolve(value); // gives any

test('the bucket is private, and CloudFront alone reads it, for this distribution', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketNamePrefix: Match.absent(),
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    WebsiteConfiguration: Match.absent(),
  });
  template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
    OriginAccessControlConfig: {
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    },
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Condition: {
            StringEquals: { 'aws:SourceArn': resolve(stack.site.distribution.distributionArn) },
          },
        }),
      ]),
    },
  });
});

test('the site speaks HTTPS, HTTP/2 and HTTP/3, and only reads', () => {
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: Match.objectLike({
      HttpVersion: 'http2and3',
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: Match.objectLike({
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: ['GET', 'HEAD'],
        Compress: true,
      }),
      CustomErrorResponses: Match.absent(), // a missing script is not answered with a page
    }),
  });
});

test('every answer carries the security headers', () => {
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: Match.objectLike({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: Match.objectLike({ Override: true }),
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 63_072_000,
          IncludeSubdomains: true,
          Override: true,
        },
      },
      CustomHeadersConfig: {
        Items: Match.arrayWith([
          { Header: 'Cross-Origin-Opener-Policy', Value: 'same-origin', Override: true },
          { Header: 'Cross-Origin-Resource-Policy', Value: 'same-origin', Override: true },
          {
            Header: 'Permissions-Policy',
            Value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
            Override: true,
          },
        ]),
      },
    }),
  });
});

test('the page may talk to its own deployment by name, and to nobody else', () => {
  const policy = contentSecurityPolicy({
    region: 'eu-west-1',
    bucketName: 'photos-1-eu-west-1-an',
    loginOrigin: 'https://photos.auth.eu-west-1.amazoncognito.com',
  });
  const connect = policy.split('; ').find((directive) => directive.startsWith('connect-src'));
  expect(connect?.split(' ')).toEqual([
    'connect-src',
    "'self'",
    'https://photos-1-eu-west-1-an.s3.eu-west-1.amazonaws.com/',
    'https://photos-1-eu-west-1-an.s3.dualstack.eu-west-1.amazonaws.com/',
    'https://s3.eu-west-1.amazonaws.com/photos-1-eu-west-1-an/',
    'https://s3.dualstack.eu-west-1.amazonaws.com/photos-1-eu-west-1-an/',
    'https://dynamodb.eu-west-1.amazonaws.com',
    'https://cognito-identity.eu-west-1.amazonaws.com',
    'https://cognito-idp.eu-west-1.amazonaws.com',
    'https://photos.auth.eu-west-1.amazoncognito.com',
  ]);
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'.*unsafe-eval|\*|http:/);
});

test('the page is in no frame, sends no form, keeps its base, and runs no script but its own', () => {
  const policy = contentSecurityPolicy({
    region: 'eu-west-1',
    bucketName: 'photos-1-eu-west-1-an',
    loginOrigin: 'https://photos.auth.eu-west-1.amazoncognito.com',
  });
  const directives = Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
  const { 'connect-src': _, ...others } = directives;
  expect(others).toEqual({
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' blob: data:",
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});

test('what is deployed is that policy, with the names of the deployment', () => {
  const Policy = z.object({
    Properties: z.object({
      ResponseHeadersPolicyConfig: z.object({
        SecurityHeadersConfig: z.object({
          ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.unknown() }),
        }),
      }),
    }),
  });
  const [headers] = readResources(template, 'AWS::CloudFront::ResponseHeadersPolicy', Policy);
  const { ContentSecurityPolicy } =
    headers?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy ??
    {};
  const policy = contentSecurityPolicy({
    region: Aws.REGION,
    bucketName: toBucketName('tintype-photos'),
    loginOrigin: stack.loginOrigin,
  });
  expect(ContentSecurityPolicy).toEqual(resolve(policy));
  expect(JSON.stringify(ContentSecurityPolicy)).toContain("frame-ancestors 'none'");
});

test.each([
  ['/', '/index.html'],
  ['/find', '/index.html'],
  ['/photo/Bar/Dr.%20No/0f8fad5b-d9cb-869f-a165-70867728950e', '/index.html'],
  ['/signed-in', '/index.html'],
  ['/assets/app-1a2b3c.js', '/assets/app-1a2b3c.js'],
  ['/config.json', '/config.json'],
  ['/mark.svg', '/mark.svg'],
])('a request for %s is answered with %s', (uri, file) => {
  const answer: unknown = runInNewContext(`(${ROUTE_TO_APP})({ request: { uri } })`, { uri });
  expect(answer).toEqual({ uri: file });
});

test('a domain of one’s own brings its certificate, TLS 1.2 and the way back from sign-in', () => {
  const domain = {
    name: 'photos.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1a2b3c4d',
  };
  const { template: own } = synthesize({ domain });
  own.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: Match.objectLike({
      Aliases: [domain.name],
      ViewerCertificate: {
        AcmCertificateArn: domain.certificateArn,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    }),
  });
  own.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    CallbackURLs: ['https://photos.example.com/signed-in'],
  });
});
