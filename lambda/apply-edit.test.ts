/** From an edit in the bucket to its registers, with real parts: the embedded cloud's. */
import type { SQSEvent } from 'aws-lambda';
import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EDIT_MAX_BYTES, type SubjectEdit } from '#contract/edit';
import { formatEditKey, type EditId } from '#contract/edit-key';
import { MAX_AHEAD_MS, readStampTime } from '#contract/edit-stamp';
import { formatRegisterKey } from '#contract/edit-register';
import { toPhotoId } from '#contract/photo-id';
import { ADA, BRUNO, startTestCloud, TEST_CONFIG } from '../src/mocks/cloud-for-tests.ts';
import { editIdOf, editOf, readRegisters, writeEdit } from '../src/mocks/edits-for-tests.ts';
import { createIndexer } from './indexer.ts';

const { bucket, table, region } = TEST_CONFIG;
const DYNAMODB = `https://dynamodb.${region}.amazonaws.com/`;
const owner = ADA.sub;
const photoOf = (n: number) => toPhotoId(n.toString(16).padStart(12, '0').padEnd(64, 'f'));
const PHOTO = photoOf(1);
const DAY_MS = 86_400_000;

const cloud = await startTestCloud();
let lines: string[] = [];
beforeEach(() => {
  // Our own indexer is to take the messages, not the cloud's.
  cloud.dials.deliveryDelayMs = 60_000;
  lines = [];
});
afterEach(async () => {
  await cloud.reset();
  cloud.server.resetHandlers();
});
afterAll(() => cloud.server.close());

const runIndexer = (...bodies: string[]) => runUntil(() => 30_000, ...bodies);

/** @param getRemainingTimeInMillis what Lambda says of its time-out */
async function runUntil(getRemainingTimeInMillis: () => number, ...bodies: string[]) {
  const handle = createIndexer({
    ...(await cloud.clientsFor({ role: 'lambda' })),
    table,
    metricsNamespace: 'Tintype',
    now: () => new Date(),
    log: (line) => lines.push(line),
    limits: { maxUploadBytes: 1_000_000 },
  });
  // The handler reads two fields of each record; the rest is SQS's own.
  const Records = bodies.map((body, i) => ({ messageId: `m${i}`, body }));
  return handle({ Records } as SQSEvent, { getRemainingTimeInMillis });
}

/** Put an edit into the bucket, now. @returns the message that S3 sends of it */
async function store(id: EditId, content: readonly SubjectEdit[] | Uint8Array, of = owner) {
  const { s3 } = await cloud.clientsOf(of);
  const { VersionId } = await s3.send(editOf(of, id, content));
  const text = content instanceof Uint8Array ? content : Buffer.from(writeEdit(content));
  return aMessage(id, { size: text.length, versionId: VersionId }, of);
}

const aMessage = (id: EditId, object: object, of = owner) =>
  JSON.stringify({
    Records: [
      {
        eventName: 'ObjectCreated:Put',
        eventTime: new Date().toISOString(),
        s3: {
          bucket: { name: bucket },
          object: { key: formatEditKey(of, id), sequencer: '0A', ...object },
        },
      },
    ],
  });

const registers = async (of = owner) => readRegisters((await cloud.clientsOf(of)).dynamodb, of);

/** What the table says of fields: `<subject>/<field>` and the value; absent where given back. */
const values = async () =>
  Object.fromEntries((await registers()).map(({ key, value }) => [key, value]));

const metrics = () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>; // JSON.parse gives `any`
const outcome = () =>
  lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find(({ message }) => message === 'edit');

const DONE = { batchItemFailures: [] };
const RATING = formatRegisterKey(PHOTO, 'rating');
const TITLE = formatRegisterKey(PHOTO, 'title');
const rate = (value: unknown): SubjectEdit[] => [{ subject: PHOTO, set: { rating: value } }];
/** Ids of now and before, the last the latest. */
const [FIRST, SECOND, THIRD] = [3_000, 2_000, 1_000].map((ago) => editIdOf(Date.now() - ago)) as [
  EditId,
  EditId,
  EditId,
];

test('an edit is applied, and says so', async () => {
  const edits = [{ subject: PHOTO, set: { rating: 4 } }];
  expect(await runIndexer(await store(FIRST, edits))).toEqual(DONE);
  expect(await registers()).toMatchObject([
    { owner, key: RATING, status: 'edit', at: FIRST, value: 4 },
  ]);
  expect(outcome()).toMatchObject({ outcome: 'applied', registers: 1, superseded: 0, owner });
  expect(metrics()).toMatchObject({ Edits: 1, MalformedEdits: 0, Malformed: 0, Failed: 0 });
});

test('applied again, an edit changes nothing', async () => {
  const message = await store(FIRST, rate(4));
  await runIndexer(message);
  const before = await registers();
  expect(await runIndexer(message, message)).toEqual(DONE);
  expect(await registers()).toEqual(before);
  expect(outcome()).toMatchObject({ outcome: 'applied' });
});

test('in whatever order edits arrive, the last word stays', async () => {
  const messages = [
    await store(FIRST, rate(1)),
    await store(SECOND, rate(2)),
    await store(THIRD, rate(3)),
  ];
  for (const message of messages.toReversed()) await runIndexer(message);
  expect(await values()).toEqual({ [RATING]: 3 });
  await runIndexer(...messages);
  expect(await registers()).toMatchObject([{ at: THIRD, value: 3 }]);
});

test('emptied on purpose is not given back, and neither is as if nothing was said', async () => {
  const said = await store(FIRST, [{ subject: PHOTO, set: { rating: 4, title: 'x' } }]);
  const emptied = await store(SECOND, [
    { subject: PHOTO, set: { rating: null }, giveBack: ['title'] },
  ]);
  await runIndexer(emptied);
  // An earlier word that comes late brings neither back.
  await runIndexer(said);
  expect(await registers()).toMatchObject([
    { key: RATING, at: SECOND, value: null },
    { key: TITLE, at: SECOND },
  ]);
  expect(await values()).toEqual({ [RATING]: null, [TITLE]: undefined });
});

/** Forty photos, each with five stars. */
const FORTY = Array.from({ length: 40 }, (_, n) => ({ subject: photoOf(n), set: { rating: 5 } }));

/** Have DynamoDB refuse every other write. */
function refuseHalf(error: string, status: number) {
  let asked = 0;
  const refusal = { __type: `com.amazonaws.dynamodb.v20120810#${error}`, message: 'no' };
  cloud.server.use(
    http.post(DYNAMODB, ({ request }) => {
      const isWrite = request.headers.get('x-amz-target')?.endsWith('.UpdateItem');
      if (!isWrite || asked++ % 2 === 0) return undefined;
      return HttpResponse.json(refusal, { status });
    }),
  );
}

test('where half of the writes fail, another try does the rest', async () => {
  const message = await store(FIRST, FORTY);
  refuseHalf('InternalServerError', 500);
  expect(await runIndexer(message)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  expect(metrics()).toMatchObject({ Edits: 0, Failed: 1 });
  const half = (await registers()).length;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(40);

  cloud.server.resetHandlers();
  expect(await runIndexer(message)).toEqual(DONE);
  expect(await registers()).toHaveLength(40);
});

test('writes that are throttled are tried again while there is time', async () => {
  const message = await store(FIRST, FORTY);
  refuseHalf('ThrottlingException', 400);
  expect(await runIndexer(message)).toEqual(DONE);
  expect(await registers()).toHaveLength(40);
  const rest = await store(SECOND, FORTY);
  refuseHalf('ThrottlingException', 400);
  expect(await runUntil(() => 2_000, rest)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm0' }],
  });
});

test('where time does not suffice for a batch, some edits are done, and the rest given back', async () => {
  const messages = [
    await store(FIRST, FORTY),
    await store(SECOND, FORTY),
    await store(THIRD, FORTY),
  ];
  let writes = 0;
  const untilFiftyWrites = () => ((writes += 1) > 50 ? 2_000 : 30_000);
  expect(await runUntil(untilFiftyWrites, ...messages)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
  });
  expect(metrics()).toMatchObject({ Edits: 1, Failed: 2 });
  expect(await runIndexer(...messages.slice(1))).toEqual(DONE);
  expect(new Set((await registers()).map(({ at }) => at))).toEqual(new Set([THIRD]));
});

describe('an edit that says nothing is counted and done with:', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const many = (count: number, set: Record<string, unknown>) =>
    bytes(writeEdit(Array.from({ length: count }, (_, n) => ({ subject: photoOf(n), set }))));
  const keywords = Object.fromEntries(
    Array.from({ length: 4_001 }, (_, n) => [`keyword:${n}`, true]),
  );
  const nonsense = new Uint8Array(EDIT_MAX_BYTES).map((_, n) => (n * 2_654_435_761) >>> 24);

  test.each<[name: string, content: Uint8Array]>([
    ['a megabyte of nonsense', nonsense],
    ['a megabyte of brackets', bytes('['.repeat(EDIT_MAX_BYTES))],
    ['nothing', new Uint8Array()],
    ['no JSON', bytes('hello')],
    ['another kind of JSON', bytes('{"version":1}')],
    ['a later version', bytes('{"version":2,"edits":[]}')],
    ['10,001 subjects', many(10_001, {})],
    ['4,001 registers', bytes(writeEdit([{ subject: PHOTO, set: keywords }]))],
  ])('%s', async (_, content) => {
    expect(await runIndexer(await store(FIRST, content), await store(SECOND, rate(2)))).toEqual(
      DONE,
    );
    expect(await values()).toEqual({ [RATING]: 2 });
    expect(metrics()).toMatchObject({ Edits: 1, MalformedEdits: 1, Malformed: 0, Failed: 0 });
  });

  test('more than a megabyte, unread', async () => {
    cloud.server.use(
      http.get(`https://${bucket}.s3.${region}.amazonaws.com/*`, () => expect.fail('was read')),
    );
    const size = EDIT_MAX_BYTES + 1;
    expect(await runIndexer(aMessage(FIRST, { size, versionId: 'v' }))).toEqual(DONE);
    expect(metrics()).toMatchObject({ MalformedEdits: 1 });
  });
});

test('of one edit, what is not understood is left out, and the rest is done', async () => {
  const edits = [
    { subject: 'person:7', set: { name: 'x' } },
    { subject: PHOTO, set: { mood: 'blue', place: { latitude: 91, longitude: 0 }, rating: 3 } },
    { subject: PHOTO, set: { takenAt: '10000-01-01T00:00:00', title: 'a\u001b[31m' } },
    { subject: PHOTO, set: JSON.parse('{"__proto__":{"rating":1},"constructor":1}') as object },
    // What DynamoDB would refuse again and again, and with it the whole message.
    { subject: PHOTO, set: { description: '\ud83d', 'keyword:\ud83d': true } },
    { subject: PHOTO, set: { place: { latitude: 1e-200, longitude: 0 } } },
    { subject: PHOTO, set: { takenAt: `2026-03-14T21:04:09.${'1'.repeat(500_000)}` } },
  ] as SubjectEdit[];
  expect(await runIndexer(await store(FIRST, edits))).toEqual(DONE);
  expect(await values()).toEqual({ [RATING]: 3 });
  expect(outcome()).toMatchObject({ outcome: 'applied', registers: 1, passedOver: 10 });
});

test('a photo that is not there, or is somebody else’s, is edited for its editor alone', async () => {
  await runIndexer(await store(FIRST, rate(1)), await store(FIRST, rate(5), BRUNO.sub));
  expect(await registers()).toMatchObject([{ owner, key: RATING, value: 1 }]);
  expect(await registers(BRUNO.sub)).toMatchObject([{ owner: BRUNO.sub, key: RATING, value: 5 }]);
});

test('a clock that is a year ahead has the last word for five minutes, not for a year', async () => {
  const storedAt = Date.parse('2026-03-14T21:04:09Z');
  const tell = async (rating: number, madeAt: number, at: number) => {
    const id = editIdOf(madeAt);
    const text = writeEdit(rate(rating));
    cloud.server.use(
      http.get(`https://${bucket}.s3.${region}.amazonaws.com/edits/*`, () =>
        HttpResponse.text(text, { headers: { 'last-modified': new Date(at).toUTCString() } }),
      ),
    );
    await runIndexer(aMessage(id, { size: text.length, versionId: 'v' }));
  };
  await tell(1, storedAt + 365 * DAY_MS, storedAt);
  const [register] = await registers();
  const at = register?.at ?? expect.fail('no register');
  expect(readStampTime(at)).toBe(storedAt + MAX_AHEAD_MS);

  await tell(2, storedAt + 60_000, storedAt + 60_000);
  expect(await values()).toEqual({ [RATING]: 1 });
  await tell(3, storedAt + MAX_AHEAD_MS + 1, storedAt + MAX_AHEAD_MS + 1_000);
  expect(await values()).toEqual({ [RATING]: 3 });
  // It is a function of the object: heard again, it is as far ahead as it was.
  await tell(1, storedAt + 365 * DAY_MS, storedAt);
  expect(await values()).toEqual({ [RATING]: 3 });
});

test('an edit that was erased is done with', async () => {
  cloud.server.use(
    http.get(`https://${bucket}.s3.${region}.amazonaws.com/*`, () =>
      HttpResponse.xml('<Error><Code>NoSuchVersion</Code></Error>', { status: 404 }),
    ),
  );
  expect(await runIndexer(aMessage(FIRST, { size: 2, versionId: 'v' }))).toEqual(DONE);
  expect(outcome()).toMatchObject({ outcome: 'gone' });
  expect(await registers()).toEqual([]);
});

test('what people say stays out of the log, also where it fails', async () => {
  const set = { title: 'Secret', 'keyword:affair': true, description: 'divorce' };
  const message = await store(FIRST, [{ subject: PHOTO, set, giveBack: ['love'] }]);
  await runIndexer(message);
  expect(await registers()).toHaveLength(3);
  cloud.server.use(
    http.post(DYNAMODB, () =>
      HttpResponse.json(
        { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'no' },
        { status: 500 },
      ),
    ),
  );
  await runIndexer(message);
  expect(lines.some((line) => line.includes('edit failed'))).toBe(true);
  expect(lines.join('\n')).not.toMatch(/secret|affair|divorce|love/i);
});

test('a thousand photos are re-dated well within the Lambda’s half minute', async () => {
  const edits = Array.from({ length: 1_000 }, (_, n) => ({
    subject: photoOf(n),
    set: { takenAt: '2026-03-14T21:04:09' },
  }));
  const message = await store(FIRST, edits);
  const begun = performance.now();
  expect(await runIndexer(message)).toEqual(DONE);
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(outcome()).toMatchObject({ outcome: 'applied', registers: 1_000 });
}, 60_000);
