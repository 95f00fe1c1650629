import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';
import { Indexer } from './indexer.ts';
import { PhotoEvents } from './photo-events.ts';
import { PhotoIndex } from './photo-index.ts';
import { PhotoStore, toBucketName } from './photo-store.ts';
import { SignIn } from './sign-in.ts';
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
  readonly userAccess: UserAccess;

  constructor(scope: Construct, id: string, { deployment, ...props }: TintypeStackProps) {
    super(scope, id, { description: 'Tintype, a private photo archive', ...props });
    const { bucketPrefix, siteOrigins, loginDomainPrefix, maxUploadBytes, mfa } = deployment;
    const bucketName = toBucketName(bucketPrefix);

    this.photoIndex = new PhotoIndex(this, 'PhotoIndex');
    const { table } = this.photoIndex;
    this.photoEvents = new PhotoEvents(this, 'PhotoEvents', { bucketName });
    const { queue } = this.photoEvents;
    this.indexer = new Indexer(this, 'Indexer', { bucketName, queue, table, maxUploadBytes });
    this.photoStore = new PhotoStore(this, 'PhotoStore', {
      bucketPrefix,
      siteOrigins,
      photoEvents: this.photoEvents,
    });
    this.signIn = new SignIn(this, 'SignIn', { siteOrigins, loginDomainPrefix, mfa });
    this.userAccess = new UserAccess(this, 'UserAccess', {
      bucketName,
      table,
      signIn: this.signIn,
    });
    this.#writeOutputs();
  }

  /** Named as in the app's configuration, where the deploy script copies them. */
  #writeOutputs(): void {
    const outputs = {
      Region: this.region,
      UserPoolId: this.signIn.userPool.userPoolId,
      UserPoolClientId: this.signIn.client.userPoolClientId,
      LoginOrigin: this.signIn.loginOrigin,
      IdentityPoolId: this.userAccess.identityPool.ref,
      Bucket: this.photoStore.bucket.bucketName,
      Table: this.photoIndex.table.tableName,
      Queue: this.photoEvents.queue.queueUrl,
      FailureQueue: this.photoEvents.failureQueue.queueUrl,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
