/**
 * The catalogue as bytes, so that the next visit begins where this one ended.
 *
 *     magic, 8 bytes · SHA-256 of all that follows, 32 bytes · length of the header, 4 bytes
 *     header, JSON: version, owner, dictionaries, where each block lies, the sync's state
 *     blocks, each at a multiple of 8 bytes from the beginning of the first
 *
 * Whatever does not fit is thrown away: the table has it all.
 *
 * @module
 */
import * as z from 'zod/mini';
import { createByteArena } from './byte-arena.ts';
import { createCatalog, type Catalog } from './catalog.ts';
import { createEditedColumns } from './edited-columns.ts';
import { createDictionaryColumn, type ValueIds } from './dictionary-column.ts';
import { createPhotoColumns, type Dictionaries, type Measures } from './photo-columns.ts';
import { ID_BYTES } from './photo-id-bytes.ts';
import { createRegisters, type KeptSubjects } from './registers.ts';
import { SyncState } from './sync-state.ts';
import type { TypedArray } from './typed-arrays.ts';

/** One more whenever columns, facts or what they mean change. */
const VERSION = 2;

const MAGIC = new TextEncoder().encode('TINTYPE1');
const HASH_BYTES = 32;
const PREFIX_BYTES = MAGIC.length + HASH_BYTES + 4;

const Block = z.object({
  kind: z.enum(['u8', 'u16', 'u32', 'f32', 'f64']),
  start: z.int().check(z.nonnegative()),
  length: z.int().check(z.nonnegative()),
});
type Block = z.infer<typeof Block>;

const Header = z.object({
  version: z.literal(VERSION),
  owner: z.string(),
  end: z.int().check(z.nonnegative()),
  values: z.record(z.string(), z.array(z.union([z.string(), z.number()]))),
  blocks: z.record(z.string(), Block),
  /** What is said of photos and collections. */
  said: z.custom<KeptSubjects>(Array.isArray),
  /** Subjects whose rows show what the table does not have: a journal keeps that, or nobody. */
  pending: z.array(z.string()),
  sync: SyncState,
});
type Header = z.infer<typeof Header>;

const KINDS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

const ALIGNMENT = 8;

export interface Snapshot {
  catalog: Catalog;
  sync: SyncState;
}

export async function encodeSnapshot({
  catalog,
  sync,
}: Snapshot): Promise<Uint8Array<ArrayBuffer>> {
  const { columns } = catalog;
  const { end, words, dictionaries, measures } = columns;
  const arrays: Record<string, TypedArray> = {
    photoIds: columns.photoIds.subarray(0, end * ID_BYTES),
    'words.bytes': words.bytes.subarray(0, words.end),
    'words.starts': words.starts.subarray(0, end),
    'words.lengths': words.lengths.subarray(0, end),
    'order.taken': catalog.readOrder('taken'),
  };
  const values: Header['values'] = {};
  for (const [name, column] of Object.entries(dictionaries)) {
    values[name] = column.values.slice(1).filter((value) => value !== undefined);
    arrays[`ids.${name}`] = column.ids.subarray(0, end);
  }
  for (const [name, measure] of Object.entries(measures))
    arrays[`measure.${name}`] = (measure as TypedArray).subarray(0, end);

  const blocks: Header['blocks'] = {};
  let start = 0;
  for (const [name, array] of Object.entries(arrays)) {
    blocks[name] = { kind: kindOf(array), start, length: array.length };
    start += Math.ceil(array.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  const { registers } = catalog;
  const said = registers.toKept();
  const pending = registers.listPending();
  const { owner } = columns;
  const header: Header = { version: VERSION, owner, end, values, blocks, said, pending, sync };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bodyStart = align(PREFIX_BYTES + text.length);
  const bytes = new Uint8Array(bodyStart + start);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(MAGIC.length + HASH_BYTES, text.length, true);
  bytes.set(text, PREFIX_BYTES);
  for (const [name, array] of Object.entries(arrays))
    bytes.set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      bodyStart + (blocks[name]?.start ?? 0),
    );
  bytes.set(await hash(bytes), MAGIC.length);
  return bytes;
}

/** The catalogue in these bytes, or `undefined` if they are none of this owner and version, whole. */
export async function decodeSnapshot(
  bytes: Uint8Array<ArrayBuffer>,
  owner: string,
): Promise<Snapshot | undefined> {
  if (bytes.length < PREFIX_BYTES || MAGIC.some((byte, at) => bytes[at] !== byte)) return undefined;
  const digest = await hash(bytes);
  if (digest.some((byte, at) => bytes[MAGIC.length + at] !== byte)) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(
    MAGIC.length + HASH_BYTES,
    true,
  );
  const header = readHeader(bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length));
  if (header?.owner !== owner) return undefined;
  try {
    return readBlocks(header, bytes.subarray(align(PREFIX_BYTES + length)));
  } catch (error) {
    // A version of the app that was never released may have written it, hash and all.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** @throws RangeError if a block is missing, or not where the header says. */
function readBlocks(header: Header, body: Uint8Array<ArrayBuffer>): Snapshot {
  const { owner } = header;
  const read = (name: string): TypedArray => copyBlock(body, header.blocks[name]);

  const empty = createPhotoColumns(owner);
  const dictionaries = Object.fromEntries(
    Object.keys(empty.dictionaries).map((name) => [
      name,
      createDictionaryColumn<string | number>({
        values: header.values[name] ?? [],
        ids: read(`ids.${name}`) as ValueIds,
      }),
    ]),
  ) as unknown as Dictionaries;
  const measures = Object.fromEntries(
    Object.keys(empty.measures).map((name) => [name, read(`measure.${name}`)]),
  ) as unknown as Measures;
  const columns = createPhotoColumns(owner, {
    end: header.end,
    dictionaries,
    measures,
    photoIds: read('photoIds') as Uint8Array<ArrayBuffer>,
    words: createByteArena({
      bytes: read('words.bytes') as Uint8Array<ArrayBuffer>,
      starts: read('words.starts') as Uint32Array<ArrayBuffer>,
      lengths: read('words.lengths') as Uint16Array<ArrayBuffer>,
    }),
  });
  const registers = createRegisters(header.said);
  const { refresh } = createEditedColumns(columns, registers);
  for (const subject of header.pending) refresh(subject);
  // What is written anew may stand elsewhere.
  const taken = read('order.taken') as Uint32Array<ArrayBuffer>;
  const orders = header.pending.length > 0 ? {} : { taken };
  return { catalog: createCatalog(owner, columns, orders, registers), sync: header.sync };
}

function readHeader(text: Uint8Array): Header | undefined {
  try {
    return Header.safeParse(JSON.parse(new TextDecoder().decode(text))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @throws RangeError if there is no such block. */
function copyBlock(body: Uint8Array<ArrayBuffer>, block: Block | undefined): TypedArray {
  if (!block) throw new RangeError('a snapshot without one of its blocks');
  const Kind = KINDS[block.kind];
  const start = body.byteOffset + block.start;
  const end = start + block.length * Kind.BYTES_PER_ELEMENT;
  if (end > body.buffer.byteLength) throw new RangeError('a snapshot that is cut');
  return new Kind(body.buffer.slice(start, end));
}

function kindOf(array: TypedArray): Block['kind'] {
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Float32Array) return 'f32';
  if (array instanceof Uint32Array || array instanceof Int32Array) return 'u32';
  return array instanceof Uint16Array ? 'u16' : 'u8';
}

const hash = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.subarray(MAGIC.length + HASH_BYTES)));

const align = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
