/**
 * Histories of edits, with the real SDK through the embedded cloud: three devices whose
 * clocks are wrong, and registers that end as the log in the bucket implies.
 */
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { setupServer } from 'msw/node';
import { afterAll, expect, test } from 'vitest';
import { editsPrefix, formatEditKey, parseEditKey, type EditId } from '#contract/edit-key';
import { isRegisterKey } from '#contract/edit-register';
import { createDevices, DEVICE_COUNT, hybridId } from '../lambda/convergence/devices.ts';
import { editHistories } from '../lambda/convergence/edit-history.ts';
import type { StoredEdit } from '../lambda/convergence/edit-log-model.ts';
import type { Item } from '../lambda/convergence/expressions.ts';
import type { Step } from '../lambda/convergence/history.ts';
import { listSilenced, toImpliedRegisters } from '../lambda/convergence/implied-registers.ts';
import { compareTables } from '../lambda/convergence/implied-table.ts';
import { toRegisters } from '../lambda/convergence/said.ts';
import { toItemId } from '../lambda/convergence/table-model.ts';
import { ADA, TEST_CONFIG } from '../src/mocks/cloud-for-tests.ts';
import { createEmbeddedCloud } from '../src/mocks/embedded-cloud.ts';
import { memoryStorage } from '../src/mocks/memory-storage.ts';
import { BY_HAND, createDelivery } from './deliver-by-hand.ts';
import { createFatedWrites } from './fated-writes.ts';

const { region, bucket: Bucket, table: TableName } = TEST_CONFIG;
const owner = ADA.sub;
const HISTORY_COUNT = 30;

const storage = memoryStorage();
const cloud = await createEmbeddedCloud({ config: TEST_CONFIG, storage, dials: BY_HAND });
const { duplicate, deliver, deliverRest } = createDelivery(cloud, storage);
const fates = createFatedWrites(region, cloud.handlers);
const server = setupServer(fates.handler, ...cloud.handlers);
server.listen({ onUnhandledRequest: 'error' });
afterAll(() => server.close());

const session = await cloud.issueSession({ role: 'user', tags: { owner } });
const s3 = new S3Client({ region, credentials: session, maxAttempts: 1 });
const dynamodb = new DynamoDBClient({ region, credentials: session, maxAttempts: 1 });

/** What the devices have sent and S3 has not answered yet. */
const sending: Promise<unknown>[] = [];

async function store(id: EditId, text: string) {
  const Key = formatEditKey(owner, id);
  const put = { Bucket, Key, Body: text, ContentType: 'application/json', IfNoneMatch: '*' };
  await s3.send(new PutObjectCommand(put));
}

async function readRegisters(): Promise<Map<string, Item>> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': { S: owner } },
    }),
  );
  return new Map(
    Items.filter(({ key }) => isRegisterKey(key?.S ?? '')).map((item) => [
      toItemId(owner, item['key']?.S ?? ''),
      item,
    ]),
  );
}

/** The log as S3 lists it. */
async function listLog(): Promise<Pick<StoredEdit, 'id' | 'lastModified'>[]> {
  const list = new ListObjectsV2Command({ Bucket, Prefix: editsPrefix(owner) });
  const { Contents = [], IsTruncated } = await s3.send(list);
  expect(IsTruncated).toBe(false);
  return Contents.map(({ Key = '', LastModified }) => ({
    id: parseEditKey(Key)?.id ?? expect.fail(`not an edit: ${Key}`),
    lastModified: Math.floor((LastModified?.getTime() ?? Number.NaN) / 1_000) * 1_000,
  }));
}

const table = { items: new Map<string, Item>() };
const devices = createDevices(
  {
    append: (id, text) => sending.push(store(id, text)),
    get now() {
      return Date.now();
    },
  },
  table,
  hybridId,
);

async function take(step: Step): Promise<void> {
  switch (step.does) {
    case 'say':
      devices.say(step.device, toRegisters(step.sayings, devices.said.length), step.isOffline);
      break;
    case 'connect':
      devices.connect(step.device);
      break;
    case 'set-clock':
      devices.setAhead(step.device, step.aheadMs);
      break;
    case 'hear':
      table.items = await readRegisters();
      devices.hear(step.device);
      break;
    case 'deliver':
      await deliver(step.pick, step.batch);
      break;
    case 'duplicate':
      await duplicate(step.pick);
      break;
    case 'proceed':
      fates.next(step.fate);
      break;
    // Photos have a test of their own, and time passes by itself.
    case 'create':
    case 'remove':
    case 'expire':
    case 'forget':
    case 'drop':
    case 'bundle':
    case 'redrive':
    case 'settle':
    case 'reindex-read':
    case 'reindex-list':
    case 'lose':
    case 'lose-table':
    case 'wait':
  }
  await Promise.all(sending.splice(0));
}

test(
  `${HISTORY_COUNT} histories of edits end as the log implies, in DynamoDB’s own engine too`,
  async () => {
    const property = fc.asyncProperty(editHistories, async ({ steps, seed }) => {
      for (const step of steps) await take(step);
      for (let device = 0; device < DEVICE_COUNT; device += 1) devices.connect(device);
      await Promise.all(sending.splice(0));
      fates.next('done');
      await deliverRest(seed);
      const log = await listLog();
      expect(log).toHaveLength(devices.said.length);
      const items = await readRegisters();
      expect(compareTables({ items }, toImpliedRegisters(owner, devices.said, log))).toEqual([]);
      expect(listSilenced(owner, devices.said, log, items)).toEqual([]);
      expect(await cloud.listFailures()).toEqual([]);
    });
    // All histories are of one log. The first that fails is shown as it is.
    await fc.assert(property, { numRuns: HISTORY_COUNT, seed: 20_261_127, endOnFailure: true });
  },
  10 * 60_000,
);
