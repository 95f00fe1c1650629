import { PutObjectCommand } from '@aws-sdk/client-s3';
import { delay, http, HttpResponse } from 'msw';
import { afterAll, expect, test } from 'vitest';
import { ADA, keyFor, startTestCloud, TEST_CONFIG } from '../cloud-for-tests.ts';

const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

test('a batch that takes longer than the Lambda has is cut off, and ends in the failure queue', async () => {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  const Body = new TextEncoder().encode('not a photo');
  const put = { Bucket: TEST_CONFIG.bucket, Key: await keyFor(Body), Body, IfNoneMatch: '*' };
  cloud.dials.deliveryDelayMs = 60_000;
  await s3.send(new PutObjectCommand(put));
  cloud.server.use(
    http.get('https://*.s3.*.amazonaws.com/*', async () => {
      await delay(150);
      return HttpResponse.error();
    }),
  );
  cloud.dials.lambdaTimeoutMs = 20;
  await cloud.drain();
  expect(await cloud.listFailures()).toMatchObject([{ receiveCount: 5 }]);
  expect(cloud.logs).toContainEqual({
    level: 'ERROR',
    message: 'Error: Task timed out after 0.02 seconds',
  });
});
