/**
 * PNG and APNG with other chunks of metadata. Nothing in a PNG is found by its offset.
 *
 * @see https://www.w3.org/TR/png-3/ 5.6 and 11.3
 * @module
 */
import type { ByteReader } from '#metadata/byte-reader';
import { hasText, joinBytes } from '#metadata/bytes';
import { withoutPrefix } from '#metadata/exif';
import { walkChunks } from '#metadata/formats/chunks';
import { LAYOUT, SIGNATURE } from '#metadata/formats/png';
import { EXIF_PREFIX, unhex, XMP_KEYWORD, XMP_PREFIX } from '#metadata/formats/png-text';
import { decodeLatin1 } from '#metadata/text';
import { pngChunk } from '../png-chunk.ts';
import type { EditedFile } from '../remove-location/edited-file.ts';
import { isLocationKeyword } from '../remove-location/location-names.ts';
import { dropDataSets } from '../remove-location/iptc.ts';
import { readKeyword, readPngText, type TextChunk } from '../remove-location/png.ts';
import { dropFromResources } from './image-resources.ts';
import { type Plan, writeExif, writeXmp } from './plan.ts';

interface Chunk {
  type: string;
  content: ByteReader;
  start: number;
  end: number;
}

/** A chunk that has Exif or XMP in it, by whatever name, and what that is. */
interface Held {
  chunk: Chunk;
  bytes: Uint8Array;
}

/** Exif and XMP have chunks of their own; programs that are older than those write texts. */
interface Holders {
  exif: Held[];
  xmp: Held[];
}

/** @throws RangeError if the chunks are not sound. */
export async function writePng(file: EditedFile, plan: Plan): Promise<void> {
  const chunks = await readChunks(file.reader);
  const [header] = chunks;
  if (header?.type !== 'IHDR') throw new RangeError('no header');
  const { exif, xmp } = await findHolders(chunks);
  await dropTexts(file, chunks, plan);
  const block = await writeExif(exif[0]?.bytes, plan);
  const packet = writeXmp(xmp[0]?.bytes, plan);
  put(file, exif, header.end, block && pngChunk('eXIf', block));
  put(file, xmp, header.end, packet && pngChunk('iTXt', joinBytes([XMP_HEAD, packet])));
}

/** The keyword, not packed, in no language. */
const XMP_HEAD = new TextEncoder().encode('XML:com.adobe.xmp\0\0\0\0\0');

/** What has nothing to say, by the thousand. */
const PICTURE = /^(?:IDAT|fdAT|fcTL)$/;

async function readChunks(reader: ByteReader): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  let start = SIGNATURE.length;
  for await (const chunk of walkChunks(reader, start, LAYOUT)) {
    if (chunk.end > reader.sizeBytes) throw new RangeError('a chunk cut off');
    if (!PICTURE.test(chunk.type)) chunks.push({ ...chunk, start });
    if (chunk.type === 'IEND') return chunks;
    start = chunk.end;
  }
  throw new RangeError('no end');
}

const isText = (type: string): type is TextChunk => /^(?:tEXt|zTXt|iTXt)$/.test(type);

/** What counts comes first: chunks of their own, then texts. */
async function findHolders(chunks: readonly Chunk[]): Promise<Holders> {
  const own: Holders = { exif: [], xmp: [] };
  const texts: Holders = { exif: [], xmp: [] };
  for (const chunk of chunks) {
    if (chunk.type === 'eXIf' || chunk.type === 'zxIf') {
      const block = await withoutPrefix(chunk.content);
      own.exif.push({ chunk, bytes: await block.at(0, block.sizeBytes) });
    } else if (isText(chunk.type)) {
      const keyword = await readKeyword(chunk.content);
      const value = async (type: TextChunk) => (await readPngText(type, chunk.content)).value;
      if (keyword === XMP_KEYWORD) own.xmp.push({ chunk, bytes: await value(chunk.type) });
      else if (/^raw profile type (?:exif|app1|xmp)$/.test(keyword))
        addProfile(texts, chunk, unhex(await value(chunk.type)), keyword.endsWith('xmp'));
    }
  }
  if (own.exif.length > 1 || own.xmp.length > 1) throw new RangeError('several of one kind');
  return { exif: [...own.exif, ...texts.exif], xmp: [...own.xmp, ...texts.xmp] };
}

/** As in a segment of JPEG, with its name or without. */
function addProfile(holders: Holders, chunk: Chunk, bytes: Uint8Array, isXmp: boolean): void {
  const behind = (name: string) => (hasText(bytes, name) ? bytes.subarray(name.length) : undefined);
  const packet = behind(XMP_PREFIX) ?? (isXmp ? bytes : undefined);
  if (packet) holders.xmp.push({ chunk, bytes: packet });
  else holders.exif.push({ chunk, bytes: behind(EXIF_PREFIX) ?? bytes });
}

/** Have one chunk instead of all of them, or at `otherwise` if there are none. */
function put(
  file: EditedFile,
  holders: readonly Held[],
  otherwise: number,
  bytes: Uint8Array | undefined,
): void {
  if (!bytes) return;
  if (holders.length === 0) file.replace(otherwise, otherwise, bytes);
  holders.forEach(({ chunk: { start, end } }, index) => {
    file.replace(start, end, index === 0 ? bytes : new Uint8Array());
  });
}

/** Texts and IPTC that say what is now said otherwise. */
async function dropTexts(file: EditedFile, chunks: readonly Chunk[], plan: Plan): Promise<void> {
  for (const { type, content, start, end } of chunks) {
    if (!isText(type)) continue;
    const keyword = await readKeyword(content);
    const isGone = plan.texts.has(keyword) || (plan.xmp.isGone && isLocationKeyword(keyword));
    if (isGone) file.replace(start, end, new Uint8Array());
    if (plan.iptc.size === 0 || !/^raw profile type (?:iptc|8bim)$/.test(keyword)) continue;
    const text = await readPngText(type, content);
    const bytes = unhex(text.value);
    const dropped = hasText(bytes, '8BIM')
      ? await dropFromResources(bytes, plan.iptc)
      : dropDataSets(bytes, plan.iptc);
    if (dropped)
      file.replace(
        start,
        end,
        pngChunk(type, await text.withValue(formatProfile(text.value, dropped))),
      );
  }
}

/** As ImageMagick writes it: a name, how many bytes, and the bytes as two digits each. */
function formatProfile(text: Uint8Array, bytes: Uint8Array): Uint8Array {
  const [, kind = 'iptc'] = /^\s*(\S+)/.exec(decodeLatin1(text.subarray(0, 80))) ?? [];
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const lines = digits.replace(/.{72}/g, '$&\n');
  return new TextEncoder().encode(`\n${kind}\n${String(bytes.length).padStart(8)}\n${lines}\n`);
}
