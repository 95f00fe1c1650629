/**
 * `npm run bench:indexer -- [EVENTS]`: the real handler on many events, one batch
 * of ten after the other.
 *
 * S3 and DynamoDB are two functions in this process, so what is measured is the
 * Lambda's own work: reading messages and photos, building writes, logging. What
 * DynamoDB would charge is computed from the very items that are written.
 *
 * @module
 */
import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { SQSEvent } from 'aws-lambda';
import { performance } from 'node:perf_hooks';
import { formatOriginalHeaders } from '#contract/original-headers';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey } from '#contract/photo-key';
import { SUMMARY_ATTRIBUTES } from '#contract/photo-record';
import { createUpdateClient } from '../lambda/convergence/update-client.ts';
import { createIndexer } from '../lambda/indexer.ts';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';

const EVENTS = Number(process.argv[2] ?? 100_000);
const BATCH_SIZE = 10;
const WARM_UP_BATCHES = 200;
const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const BYTES = new Uint8Array(
  sampleJpeg({ model: 'X-T5', dateTimeOriginal: '2026:03:14 21:04:09' }),
);

interface Totals {
  writes: number;
  /** Bytes of one item, as DynamoDB counts them. */
  itemBytes: number;
  indexBytes: number;
  tableUnits: number;
  indexUnits: number;
}
const totals: Totals = { writes: 0, itemBytes: 0, indexBytes: 0, tableUnits: 0, indexUnits: 0 };

// The indexer calls `send` of this client and nothing else.
const s3 = {
  send: ({ input: { Range = '' } }: GetObjectCommand) => {
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(Range) ?? [];
    const part = BYTES.slice(Number(start), Number(end) + 1);
    return Promise.resolve({
      ContentType: 'image/jpeg',
      Metadata: formatOriginalHeaders({ fileName: 'IMG_0001.JPG' }),
      Body: { transformToByteArray: () => Promise.resolve(part) },
    });
  },
} as unknown as S3Client;
const dynamodb = createUpdateClient(count);

/** "Capacity unit consumption for write operations": one a KB begun, in the table and in the index. */
function count({ Key = {}, ExpressionAttributeValues = {} }: UpdateItemCommandInput) {
  const item = { ...Key } as Record<string, AttributeValue>;
  for (const [name, value] of Object.entries(ExpressionAttributeValues))
    item[name.slice(1)] = value;
  const projected = new Set([...SUMMARY_ATTRIBUTES, 'owner', 'key', 'changedAt']);
  const size = sizeOf(item);
  const indexSize = sizeOf(
    Object.fromEntries(Object.entries(item).filter(([name]) => projected.has(name))),
  );
  totals.writes += 1;
  totals.itemBytes = size;
  totals.indexBytes = indexSize;
  totals.tableUnits += Math.ceil(size / 1_024);
  totals.indexUnits += Math.ceil(indexSize / 1_024);
}

/** Bytes, as in "DynamoDB item sizes and formats", Amazon DynamoDB Developer Guide. */
const sizeOf = (item: Readonly<Record<string, AttributeValue>>): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  // Two digits a byte, and one more.
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[.-]/g, '').length / 2) + 1;
  if (value.M) return 3 + Object.keys(value.M).length + sizeOf(value.M);
  if (value.L) return 3 + value.L.reduce((sum, inner) => sum + 1 + valueSize(inner), 0);
  return 1;
}

let logBytes = 0;
const handle = createIndexer({
  s3,
  dynamodb,
  table: 'photos',
  metricsNamespace: 'Tintype',
  now: () => new Date(),
  log: (line) => (logBytes += line.length),
  limits: { maxUploadBytes: 100_000_000 },
});

function aBatch(first: number): SQSEvent {
  const Records = Array.from({ length: BATCH_SIZE }, (_, i) => {
    const n = first + i;
    const key = formatPhotoKey({
      owner: OWNER,
      album: `Bar ${n % 97}`,
      title: `Drink ${n % 31}`,
      photoId: toPhotoId(n.toString(16).padStart(8, '0').padEnd(64, '0')),
      extension: 'jpg',
    });
    const object = {
      key: encodeURIComponent(key).replaceAll('%20', '+'),
      size: BYTES.length,
      versionId: `version-${n}`.padEnd(32, 'x'),
      sequencer: n.toString(16).padStart(18, '0'),
    };
    const eventTime = new Date().toISOString();
    const record = {
      eventName: 'ObjectCreated:Put',
      eventTime,
      s3: { bucket: { name: 'b' }, object },
    };
    return { messageId: String(n), body: JSON.stringify({ Records: [record] }) };
  });
  // The handler reads two fields of each record; the rest is SQS's own.
  return { Records } as SQSEvent;
}

/** MB in use once what is not is swept away. */
function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

for (let i = 0; i < WARM_UP_BATCHES; i += 1) await handle(aBatch(i * BATCH_SIZE));
totals.writes = totals.tableUnits = totals.indexUnits = 0;

const batches = Math.ceil(EVENTS / BATCH_SIZE);
const heaps: number[] = [];
const durations = new Float64Array(batches);
let handlingMs = 0;
for (let i = 0; i < batches; i += 1) {
  if (i % Math.ceil(batches / 4) === 0) heaps.push(heapMb());
  const batch = aBatch(i * BATCH_SIZE);
  const startedAt = performance.now();
  const { batchItemFailures } = await handle(batch);
  durations[i] = performance.now() - startedAt;
  handlingMs += durations[i] ?? 0;
  if (batchItemFailures.length > 0) throw new Error('the handler failed');
}
heaps.push(heapMb());
durations.sort();

const at = (share: number) => (durations[Math.floor(share * (batches - 1))] ?? 0).toFixed(2);
const each = (total: number) => (total / totals.writes).toFixed(2);
process.stdout.write(`
events           ${batches * BATCH_SIZE} in batches of ${BATCH_SIZE}, one after the other
throughput       ${Math.round((batches * BATCH_SIZE * 1_000) / handlingMs)} a second
a batch          ${at(0.5)} ms median, ${at(0.99)} ms p99, ${at(1)} ms longest
heap             ${heaps.map((mb) => mb.toFixed(1)).join(' → ')} MB${globalThis.gc ? '' : ' (not swept)'}
log              ${Math.round(logBytes / (totals.writes + WARM_UP_BATCHES * BATCH_SIZE))} bytes a photo
record           ${totals.itemBytes} bytes, ${totals.indexBytes} of them in the index
write units      ${each(totals.tableUnits + totals.indexUnits)} a new photo: ${each(totals.tableUnits)} table, ${each(totals.indexUnits)} index
                 a photo that is written again takes ${each(totals.indexUnits)} more: changedAt is a key of the index
`);
