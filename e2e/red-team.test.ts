/**
 * Somebody else, signed in, sends what a person's own browser sent: every
 * request of a whole visit, re-signed with their own credentials.
 */
import * as dynamodbCommands from '@aws-sdk/client-dynamodb';
import * as s3Commands from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editsPrefix, formatEditKey } from '#contract/edit-key';
import { formatRenditionKey, parsePhotoKey } from '#contract/photo-key';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { createMoves } from '../src/backend/moves.ts';
import { createChangeFeed } from '../src/backend/change-feed.ts';
import { createOriginals } from '../src/backend/originals.ts';
import { createPendingOriginals } from '../src/backend/pending-originals.ts';
import { createRecords } from '../src/backend/records.ts';
import { createTrash } from '../src/backend/trash.ts';
import {
  ADA,
  BRUNO,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
  type TestClients,
} from '../src/mocks/cloud-for-tests.ts';
import { editIdOf, editOf } from '../src/mocks/edits-for-tests.ts';
import { padded, sendParts, uploadInParts } from '../src/mocks/parts-for-tests.ts';
import { recordKeyOf, uploadOf } from '../src/mocks/photos-for-tests.ts';

const { bucket, table } = TEST_CONFIG;
const owner = ADA.sub;
const BYTES = new Uint8Array(sampleJpeg({ make: 'Fujifilm', model: 'X-T5' }));
/** So large that it is sent in parts. */
const LARGE = padded(sampleJpeg({ make: 'Fujifilm', model: 'GFX100 II' }));

const EDIT_ID = editIdOf(Date.now());

const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

/** One request, as the SDK knows it. */
interface Recorded {
  command: string;
  input: object;
}
const recorded: Recorded[] = [];

function record({ s3, dynamodb }: TestClients): TestClients {
  const remember = (command = '', input: object) => recorded.push({ command, input: { ...input } });
  s3.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        remember(commandName, args.input); // the SDK's contexts are untyped
        return next(args);
      },
    { step: 'initialize' },
  );
  dynamodb.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        remember(commandName, args.input);
        return next(args);
      },
    // After the document client has made DynamoDB's own values of ours.
    { step: 'serialize', priority: 'low' },
  );
  return { s3, dynamodb };
}

/** Everything that the app asks of AWS for one person. */
async function visit({ s3, dynamodb }: TestClients) {
  const photo = await keyFor(BYTES, { album: 'Bar Italia', title: 'Negroni' });
  const moved = await keyFor(BYTES, { album: 'Bar Basso', title: 'Sbagliato' });
  const { photoId } = parsePhotoKey(photo) ?? expect.fail('not a photo key');
  const records = createRecords(dynamodb, { table, owner });
  const notes = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  const originals = createOriginals(s3, { bucket, owner });
  const { key: sortKey } = recordKeyOf(moved);

  await s3.send(uploadOf(photo, BYTES, { fileName: 'DSCF1.jpg' }));
  await s3.send(uploadOf(formatRenditionKey(owner, photoId, 'thumb'), BYTES));
  await s3.send(editOf(owner, EDIT_ID, [{ subject: photoId, set: { rating: 5 } }]));
  await s3.send(
    new s3Commands.ListObjectsV2Command({ Bucket: bucket, Prefix: editsPrefix(owner) }),
  );
  const edit = { Bucket: bucket, Key: formatEditKey(owner, EDIT_ID) };
  await s3.send(new s3Commands.GetObjectCommand(edit));
  await uploadInParts(s3, await keyFor(LARGE), LARGE);
  const abandoned = await sendParts(s3, photo, LARGE);
  const upload = { Bucket: bucket, Key: photo, UploadId: abandoned.UploadId };
  await s3.send(new s3Commands.ListPartsCommand(upload));
  await cloud.drain();
  await originals.read(photo, 'image/jpeg');
  await originals.readRendition(photoId, 'thumb');
  await createMoves(s3, { bucket, owner, notes }).move(photo, moved);
  await cloud.drain();
  await records.read(sortKey);
  const changes = createChangeFeed(dynamodb, { table, owner });
  await changes.readBackwards(undefined, 60, new AbortController().signal);
  await changes.readSince('2020-01-01T00:00:00.000Z', undefined, new AbortController().signal);
  await createPendingOriginals(s3, {
    bucket,
    owner,
    records,
    notes,
    now: () => new Date(Date.now() + 120_000),
  }).check();
  await originals.remove(moved);
  const trash = createTrash(s3, { bucket, owner });
  for (const deleted of await trash.list()) await trash.restore(deleted);
  await s3.send(new s3Commands.AbortMultipartUploadCommand(upload));
  // One that is still under way, for whoever comes.
  await sendParts(s3, photo, LARGE);
}

type CommandClass = new (input: object) => never;
function send({ s3, dynamodb }: TestClients, { command, input }: Recorded): Promise<unknown> {
  const isOfS3 = Object.hasOwn(s3Commands, command);
  const commands: object = isOfS3 ? s3Commands : dynamodbCommands;
  const Command = (commands as Record<string, CommandClass>)[command]; // named by the SDK itself
  if (!Command) throw new Error(`the SDK has no ${command}`);
  return isOfS3 ? s3.send(new Command(input)) : dynamodb.send(new Command(input));
}

let keysBefore: unknown[];

beforeAll(async () => {
  await visit(record(await cloud.clientsOf(owner)));
  keysBefore = await listKeys();
});

test('the visit asked all that the app ever asks', () => {
  expect([...new Set(recorded.map(({ command }) => command))].toSorted()).toEqual([
    'AbortMultipartUploadCommand',
    'BatchGetItemCommand',
    'CompleteMultipartUploadCommand',
    'CopyObjectCommand',
    'CreateMultipartUploadCommand',
    'DeleteObjectCommand',
    'GetItemCommand',
    'GetObjectCommand',
    'ListObjectVersionsCommand',
    'ListObjectsV2Command',
    'ListPartsCommand',
    'PutObjectCommand',
    'QueryCommand',
    'UploadPartCommand',
  ]);
});

test.each([
  ['another person', { role: 'user', tags: { owner: BRUNO.sub } }],
  ['a session without an owner', { role: 'user', tags: {} }],
  ['an owner of everything', { role: 'user', tags: { owner: '*' } }],
  ['an owner whose name begins the same', { role: 'user', tags: { owner: owner.slice(0, -1) } }],
] as const)('%s is refused every one of them', async (_, session) => {
  const stranger = await cloud.clientsFor(session);
  const outcomes = await Promise.all(
    recorded.map(async (request) => [request.command, await outcomeOf(send(stranger, request))]),
  );
  expect(outcomes.length).toBeGreaterThan(12);
  for (const [command, outcome] of outcomes)
    expect(outcome, command).toMatch(/^AccessDenied(Exception)?$/);
  console.info(`${outcomes.length} requests replayed, all refused`);
});

test('nothing of it has changed what the person has', async () => {
  expect(await listKeys()).toEqual(keysBefore);
});

async function listKeys() {
  const { s3 } = await cloud.clientsOf(owner);
  const lists = [`originals/${owner}/`, editsPrefix(owner)].map(async (Prefix) => {
    const command = new s3Commands.ListObjectsV2Command({ Bucket: bucket, Prefix });
    return ((await s3.send(command)).Contents ?? []).map(({ Key }) => Key);
  });
  return (await Promise.all(lists)).flat();
}
