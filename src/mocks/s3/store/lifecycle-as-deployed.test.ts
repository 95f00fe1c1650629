import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib';
import { test } from 'vitest';
import { PhotoEvents } from '../../../../infra/photo-events.ts';
import { PhotoStore } from '../../../../infra/photo-store.ts';
import { NONCURRENT_VERSION_DAYS, UNFINISHED_UPLOAD_DAYS } from './lifecycle-as-deployed.ts';

test('the lifecycle is as deployed, and no rule is left out', () => {
  const stack = new Stack(new App());
  const photoEvents = new PhotoEvents(stack, 'Events', { bucketName: 'b' });
  new PhotoStore(stack, 'Store', { bucketPrefix: 'b', siteOrigins: ['https://b'], photoEvents });
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: Match.exact({
      Rules: [
        {
          Id: 'DropUnfinishedUploads',
          Status: 'Enabled',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: UNFINISHED_UPLOAD_DAYS },
        },
        {
          Id: 'ForgetDeletedPhotos',
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: NONCURRENT_VERSION_DAYS },
          ExpiredObjectDeleteMarker: true,
        },
      ],
    }),
  });
});
