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
import { hasText, joinBytes, viewOf } from '#metadata/bytes';
import { withoutPrefix } from '#metadata/exif';
import { readPrimaryItem } from '#metadata/formats/heif-items';
import { FULL_BOX_BYTES, UUID_BYTES } from '#metadata/formats/iso-boxes';
import { XMP } from '#metadata/formats/uuid-box';
import { readTiffLayout } from '#metadata/tiff-directory';
import type { EditedFile } from '../remove-location/edited-file.ts';
import {
  addDescriptions,
  addInfos,
  type ItemInfo,
  parseInfos,
  parseReferences,
} from './heif-infos.ts';
import { formatLocations, type ItemLocation, parseLocations } from './heif-locations.ts';
import { findCompanions, turnPicture } from './heif-turning.ts';
import { isoBox, type PlacedBox, placeBoxes } from './iso-tree.ts';
import { type Plan, writeExif, writeXmp } from './plan.ts';

const META_BYTES_MAX = 8 * 1024 * 1024;
const ITEM_BYTES_MAX = 16 * 1024 * 1024;
const XMP_TYPE = 'application/rdf+xml';
const BOX_HEAD_BYTES = 8;

/** The box that says where everything is. */
interface Meta {
  box: PlacedBox;
  content: Uint8Array;
  boxes: PlacedBox[];
  infos: ItemInfo[];
  locations: ItemLocation[];
  /** The id of the item that is the photo. */
  picture: number;
}

/** What an item is to have in it, new or not. */
interface NewData {
  info: ItemInfo;
  data: Uint8Array;
}

/** @throws RangeError if the boxes are not sound, or others than we know have places in them. */
export async function writeIsobmff(file: EditedFile, plan: Plan): Promise<void> {
  const meta = await readMeta(file);
  const exif = await newExif(file, meta, plan);
  const xmp = await newXmp(file, meta, plan);
  const added = [exif, xmp].filter((data) => data !== undefined).map(withId(meta));
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

async function readMeta(file: EditedFile): Promise<Meta> {
  const all = await placeBoxes(file.reader);
  const [box, ...others] = all.filter(({ type }) => type === 'meta');
  const isTangled = all.some(({ type }) => /^(?:moov|moof|mini)$/.test(type));
  if (!box || others.length > 0 || isTangled || (await hasXmpBox(file, all)))
    throw new RangeError('more than one picture with its metadata');
  if (box.end - box.contentStart > META_BYTES_MAX) throw new RangeError('too large a box');
  const content = await file.reader.at(box.contentStart, box.end - box.contentStart);
  const boxes = await placeBoxes(memoryReader(content), FULL_BOX_BYTES);
  const child = (type: string) => childOf({ content, boxes }, type);
  return {
    box,
    content,
    boxes,
    infos: await parseInfos(child('iinf') ?? new Uint8Array()),
    locations: parseLocations(child('iloc') ?? new Uint8Array()),
    picture: await readPrimaryItem(memoryReader(child('pitm') ?? new Uint8Array())),
  };
}

/** @throws RangeError if there are several. */
function childOf({ content, boxes }: Pick<Meta, 'content' | 'boxes'>, type: string) {
  const [box, ...others] = boxes.filter((candidate) => candidate.type === type);
  if (others.length > 0) throw new RangeError('several of one kind');
  return box && content.subarray(box.contentStart, box.end);
}

/** XMP that is no item. */
async function hasXmpBox(file: EditedFile, boxes: readonly PlacedBox[]): Promise<boolean> {
  for (const { type, contentStart } of boxes)
    if (type === 'uuid' && hasText(await file.reader.at(contentStart, UUID_BYTES), XMP))
      return true;
  return false;
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

const withId =
  ({ infos, locations }: Meta) =>
  ({ info, data }: NewData, index: number): NewData => {
    const highest = Math.max(0, ...[...infos, ...locations].map(({ id }) => id));
    return { info: info.id === NEW ? { ...info, id: highest + 1 + index } : info, data };
  };

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

interface Layout {
  /** The properties, if they are others. */
  iprp: Uint8Array | undefined;
  /** Bytes of a place or a length. */
  size: 4 | 8;
  /** Where in the file this box ends and the new data's begins, and how long that box is. */
  start: number;
  behind: number;
}

/** The whole box, with what is added and with everything at its new place. */
function formatMeta(meta: Meta, added: readonly NewData[], layout: Layout): Uint8Array {
  const infos = added
    .map(({ info }) => info)
    .filter(({ id }) => meta.infos.every((info) => info.id !== id));
  const ids = infos.map(({ id }) => id);
  const iref = infos.length > 0 && addDescriptions(childOf(meta, 'iref'), ids, meta.picture);
  const written = new Map([
    ['iloc', formatLocations(locate(meta, added, layout), layout.size)],
    ['iinf', addInfos(childOf(meta, 'iinf') ?? new Uint8Array(), infos)],
    ...(iref ? [['iref', iref] as const] : []),
    ...(layout.iprp ? [['iprp', layout.iprp] as const] : []),
  ]);
  const hasReferences = meta.boxes.some(({ type }) => type === 'iref');
  const children = meta.boxes.flatMap(({ type, start, end }) => {
    const content = written.get(type);
    const child = content ? isoBox(type, content) : meta.content.subarray(start, end);
    return type === 'iinf' && iref && !hasReferences ? [child, isoBox('iref', iref)] : [child];
  });
  return isoBox('meta', meta.content.subarray(0, FULL_BOX_BYTES), ...children);
}

function locate({ box, locations }: Meta, added: readonly NewData[], layout: Layout) {
  const shift = layout.start + layout.behind - box.end;
  const isNew = (id: number) => added.some(({ info }) => info.id === id);
  const kept = locations.map((location) =>
    isNew(location.id) ? location : move(location, box, shift),
  );
  let at = layout.start + BOX_HEAD_BYTES;
  for (const { info, data } of added) {
    const extents = [{ index: 0, offset: at, length: data.length }];
    const location = { id: info.id, method: 0, dataReference: 0, extents };
    const index = kept.findIndex(({ id }) => id === info.id);
    kept.splice(index < 0 ? kept.length : index, index < 0 ? 0 : 1, location);
    at += data.length;
  }
  return kept;
}

function move(location: ItemLocation, box: PlacedBox, shift: number): ItemLocation {
  if (location.method !== 0 || location.dataReference !== 0) return location;
  const extents = location.extents.map((extent) => {
    if (extent.offset >= box.end) return { ...extent, offset: Math.max(0, extent.offset + shift) };
    if (extent.offset + extent.length > box.start) throw new RangeError('an item in the box');
    return extent;
  });
  return { ...location, extents };
}
