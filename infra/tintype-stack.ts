import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AdminAccess } from './admin-access.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import { Indexer } from './indexer.ts';
import { IndexerNetwork } from './indexer-network.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { PhotoEvents } from './photo-events.ts';
import { PhotoIndex } from './photo-index.ts';
import { PhotoStore, toBucketName } from './photo-store.ts';
import { SignIn, toLoginOrigin } from './sign-in.ts';
import { Site } from './site.ts';
import { UserAccess } from './user-access.ts';

export interface TintypeStackProps extends StackProps {
  readonly deployment: DeploymentConfig;
}

/**
 * All of Tintype in one account and region.
 *
 * [Note: Names before resources] Whoever handles a photo needs the bucket's
 * name in a policy, and the bucket needs them to exist before it can notify
 * them. So the name is a text that everyone knows, and only the bucket refers
 * to other resources: it is created last, and nothing turns in a circle.
 */
export class TintypeStack extends Stack {
  readonly photoIndex: PhotoIndex;
  readonly photoEvents: PhotoEvents;
  readonly photoStore: PhotoStore;
  readonly indexer: Indexer;
  readonly signIn: SignIn;
  readonly site: Site;
  readonly userAccess: UserAccess;
  readonly adminAccess: AdminAccess;
  readonly monitoring: Monitoring;
  /** Origin of the managed login pages. */
  readonly loginOrigin: string;

  constructor(scope: Construct, id: string, { deployment, ...props }: TintypeStackProps) {
    super(scope, id, { description: 'Tintype, a private photo archive', ...props });
    const { bucketPrefix, domain, furtherOrigins, maxUploadBytes, mfa, selfSignUp } = deployment;
    const { loginDomainPrefix = `tintype-${Aws.ACCOUNT_ID}` } = deployment;
    const bucketName = toBucketName(bucketPrefix);
    const metricsNamespace = this.stackName;
    this.loginOrigin = toLoginOrigin(loginDomainPrefix);

    this.photoIndex = new PhotoIndex(this, 'PhotoIndex');
    const { table } = this.photoIndex;
    this.photoEvents = new PhotoEvents(this, 'PhotoEvents', { bucketName });
    const { queue } = this.photoEvents;
    this.indexer = new Indexer(this, 'Indexer', {
      bucketName,
      queue,
      table,
      maxUploadBytes,
      metricsNamespace,
      network:
        deployment.network === 'isolated'
          ? new IndexerNetwork(this, 'IndexerNetwork', { bucketName, table })
          : undefined,
    });
    this.site = new Site(this, 'Site', { bucketName, loginOrigin: this.loginOrigin, domain });
    const siteOrigins = [this.site.origin, ...furtherOrigins];
    this.photoStore = new PhotoStore(this, 'PhotoStore', {
      bucketPrefix,
      siteOrigins,
      photoEvents: this.photoEvents,
    });
    this.signIn = new SignIn(this, 'SignIn', { siteOrigins, loginDomainPrefix, mfa, selfSignUp });
    const access = { bucketName, table, signIn: this.signIn };
    this.userAccess = new UserAccess(this, 'UserAccess', access);
    this.adminAccess = new AdminAccess(this, 'AdminAccess', {
      ...access,
      mayDelete: deployment.adminsMayDelete,
    });
    this.monitoring = new Monitoring(this, 'Monitoring', {
      namespace: metricsNamespace,
      indexer: this.indexer,
      photoEvents: this.photoEvents,
      photoIndex: this.photoIndex,
      photoStore: this.photoStore,
      site: this.site,
    });
    this.#writeOutputs();
  }

  /** Named as in the app's configuration, where the deploy script copies them. */
  #writeOutputs(): void {
    const outputs = {
      Region: this.region,
      UserPoolId: this.signIn.userPool.userPoolId,
      UserPoolClientId: this.signIn.client.userPoolClientId,
      LoginOrigin: this.loginOrigin,
      IdentityPoolId: this.userAccess.identityPool.ref,
      AdminIdentityPoolId: this.adminAccess.identityPool.ref,
      UserRole: this.userAccess.userRole.ref,
      AdminRole: this.adminAccess.adminRole.ref,
      Bucket: this.photoStore.bucket.bucketName,
      Table: this.photoIndex.table.tableName,
      Queue: this.photoEvents.queue.queueUrl,
      FailureQueue: this.photoEvents.failureQueue.queueUrl,
      SiteOrigin: this.site.origin,
      SiteBucket: this.site.bucket.bucketName,
      DistributionId: this.site.distribution.distributionId,
      AlarmTopic: this.monitoring.topic.topicArn,
      Dashboard: `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards/dashboard/${this.stackName}`,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
