/**
 * HEIF, HEIC and AVIF with other metadata.
 *
 * [Note: Moved by one amount] What is new is put in a box of its own right behind the
 * box that says where everything is; whatever comes later moves by one amount, and the
 * places of all items are written anew. So what programs look for from the end of the
 * file is still there.
 *
 * @module
 */
import { joinedReader, memoryReader, windowOf } from '#metadata/byte-reader';
import { joinBytes, viewOf } from '#metadata/bytes';
import { withoutPrefix } from '#metadata/exif';
import { readTiffLayout } from '#metadata/tiff-directory';
import type { EditedFile } from '../remove-location/edited-file.ts';
import { parseReferences } from './heif-infos.ts';
import {
  childOf,
  formatMeta,
  type Meta,
  META_BYTES_MAX,
  type NewData,
  readMeta,
} from './heif-meta.ts';
import { findCompanions, turnPicture } from './heif-turning.ts';
import { isoBox } from './iso-tree.ts';
import { type Plan, writeExif, writeXmp } from './plan.ts';

const ITEM_BYTES_MAX = 16 * 1024 * 1024;
const XMP_TYPE = 'application/rdf+xml';

/** @throws RangeError if the file is not sound, or is not one picture and what belongs to it. */
export async function writeIsobmff(file: EditedFile, plan: Plan): Promise<void> {
  const meta = await readMeta(file);
  const exif = await newExif(file, meta, plan);
  const xmp = await newXmp(file, meta, plan);
  const added = withIds(
    meta,
    [exif, xmp].filter((data) => data !== undefined),
  );
  const iprp = plan.orientation === undefined ? undefined : await turned(meta, plan.orientation);
  if (added.length === 0 && !iprp) return;
  for (const { info } of added) blankOld(file, meta, info.id);
  const data = joinBytes(added.map((item) => item.data));
  const behind = data.length > 0 ? isoBox('mdat', data) : data;
  const isLarge = file.reader.sizeBytes + data.length + META_BYTES_MAX > 0xffffffff;
  const build = (start: number) =>
    formatMeta(meta, added, { iprp, size: isLarge ? 8 : 4, start, behind: behind.length });
  // Its length does not depend on the places in it.
  const start = meta.box.start + build(0).length;
  file.replace(meta.box.start, meta.box.end, joinBytes([build(start), behind]));
}

async function turned(meta: Meta, orientation: number): Promise<Uint8Array> {
  const references = await parseReferences(childOf(meta, 'iref') ?? new Uint8Array(4));
  const companions = findCompanions(meta.picture, meta.infos, references);
  const iprp = childOf(meta, 'iprp') ?? new Uint8Array();
  return turnPicture(iprp, meta.picture, companions, orientation);
}

async function newExif(file: EditedFile, meta: Meta, plan: Plan): Promise<NewData | undefined> {
  const info = meta.infos.find(({ type }) => type === 'Exif');
  const item = info && (await dataOf(file, meta, info.id));
  const old = item && (await splitExif(item));
  const block = await writeExif(old?.block, plan);
  if (!block) return undefined;
  return {
    info: info ?? { id: NEW, type: 'Exif', contentType: '' },
    // A new block follows directly on the number that says so.
    data: joinBytes([old?.head ?? new Uint8Array(4), block]),
  };
}

/** An item begins with how far behind that the block is, which some writers miscount. */
async function splitExif(item: Uint8Array): Promise<{ head: Uint8Array; block: Uint8Array }> {
  const start = viewOf(item).getUint32(0) + 4;
  for (const offset of [start, 4, 0]) {
    const rest = await withoutPrefix(memoryReader(item.subarray(offset)));
    const at = item.length - rest.sizeBytes;
    if (await readTiffLayout(rest)) return { head: item.subarray(0, at), block: item.subarray(at) };
  }
  throw new RangeError('no block of Exif');
}

async function newXmp(file: EditedFile, meta: Meta, plan: Plan): Promise<NewData | undefined> {
  const info = meta.infos.find(({ contentType }) => contentType.includes('rdf+xml'));
  const packet = writeXmp(info && (await dataOf(file, meta, info.id)), plan);
  return packet && { info: info ?? { id: NEW, type: 'mime', contentType: XMP_TYPE }, data: packet };
}

/** Nobody's id, for those that do not have one yet. */
const NEW = 0;

function withIds({ infos, locations }: Meta, added: readonly NewData[]): NewData[] {
  let highest = Math.max(0, ...[...infos, ...locations].map(({ id }) => id));
  return added.map(({ info, data }) => {
    if (info.id !== NEW) return { info, data };
    highest += 1;
    return { info: { ...info, id: highest }, data };
  });
}

async function dataOf(file: EditedFile, meta: Meta, id: number): Promise<Uint8Array> {
  const location = meta.locations.find((candidate) => candidate.id === id);
  if (!location || location.dataReference !== 0 || location.method > 1)
    throw new RangeError('an item that is not in the file');
  const place =
    location.method === 0 ? file.reader : memoryReader(childOf(meta, 'idat') ?? new Uint8Array());
  const data = joinedReader(
    location.extents.map(({ offset, length }) => windowOf(place, offset, length)),
  );
  const length = location.extents.reduce((sum, extent) => sum + extent.length, 0);
  if (data.sizeBytes > ITEM_BYTES_MAX || data.sizeBytes !== length || length === 0)
    throw new RangeError('an item that is not all there');
  return data.at(0, length);
}

/** What was there before is nobody's now, unless another item has some of the same bytes. */
function blankOld(file: EditedFile, { locations, box }: Meta, id: number): void {
  const own = locations.find((location) => location.id === id);
  if (own?.method !== 0) return;
  for (const { offset, length } of own.extents) {
    const end = offset + length;
    const isShared = locations.some(
      (location) =>
        location !== own &&
        location.method === 0 &&
        location.extents.some(
          (extent) =>
            extent.offset < end && (extent.length === 0 || extent.offset + extent.length > offset),
        ),
    );
    const isInBox = offset < box.end && end > box.start;
    if (!isShared && !isInBox) file.replace(offset, end, new Uint8Array(length));
  }
}
