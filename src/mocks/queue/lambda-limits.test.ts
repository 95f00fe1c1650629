import { delay, http, HttpResponse } from 'msw';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ADA, keyFor, startTestCloud } from '../cloud-for-tests.ts';
import { uploadOf } from '../photos-for-tests.ts';

const cloud = await startTestCloud();
const deployed = { ...cloud.dials };
afterEach(async () => {
  Object.assign(cloud.dials, deployed);
  await cloud.startOver();
});
afterAll(() => cloud.server.close());

/** Put what is no photo, and leave it in the queue. */
async function upload(content: Uint8Array<ArrayBuffer>) {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  cloud.dials.deliveryDelayMs = 60_000;
  await s3.send(uploadOf(await keyFor(content), content));
}

test('a batch that takes longer than the Lambda has is cut off, and ends in the failure queue', async () => {
  await upload(new TextEncoder().encode('not a photo'));
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

test('a batch that reads more than the Lambda can hold is killed, and ends in the failure queue', async () => {
  await upload(new Uint8Array(10_000));
  cloud.dials.lambdaMemoryBytes = 9_999;
  await cloud.drain();
  expect(await cloud.listFailures()).toMatchObject([{ receiveCount: 5 }]);
  expect(cloud.logs).toContainEqual({
    level: 'ERROR',
    message: 'Error: Runtime exited with error: signal: killed',
  });
});

test('a batch that reads as much as the Lambda can hold is done', async () => {
  await upload(new Uint8Array(10_000));
  cloud.dials.lambdaMemoryBytes = 10_000;
  await cloud.drain();
  expect(await cloud.countMessages()).toEqual({ waiting: 0, inFlight: 0, failed: 0 });
});
