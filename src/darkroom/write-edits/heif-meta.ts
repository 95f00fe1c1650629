/**
 * The box of a HEIF file that says where everything is.
 *
 * @see https://www.iso.org/standard/83102.html ISO/IEC 14496-12, 8.11
 * @module
 */
import { memoryReader } from '#metadata/byte-reader';
import { hasText } from '#metadata/bytes';
import { readPrimaryItem } from '#metadata/formats/heif-items';
import { FULL_BOX_BYTES, UUID_BYTES } from '#metadata/formats/iso-boxes';
import { XMP } from '#metadata/formats/uuid-box';
import type { EditedFile } from '../remove-location/edited-file.ts';
import { addDescriptions, addInfos, type ItemInfo, parseInfos } from './heif-infos.ts';
import { formatLocations, type ItemLocation, parseLocations } from './heif-locations.ts';
import { isoBox, type PlacedBox, placeBoxes } from './iso-tree.ts';

/** More than the places of any panorama's tiles take. */
export const META_BYTES_MAX = 8 * 1024 * 1024;

const BOX_HEAD_BYTES = 8;

/** The box that says where everything is. */
export interface Meta {
  box: PlacedBox;
  content: Uint8Array;
  boxes: PlacedBox[];
  infos: ItemInfo[];
  locations: ItemLocation[];
  /** The id of the item that is the photo. */
  picture: number;
}

/** What an item is to have in it, new or not. */
export interface NewData {
  info: ItemInfo;
  data: Uint8Array;
}

/** @throws RangeError if the boxes are not sound, or others than we know have places in them. */
export async function readMeta(file: EditedFile): Promise<Meta> {
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
export function childOf({ content, boxes }: Pick<Meta, 'content' | 'boxes'>, type: string) {
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

/** Where everything is to be. */
export interface Layout {
  /** The properties, if they are others. */
  iprp: Uint8Array | undefined;
  /** Bytes of a place or a length. */
  size: 4 | 8;
  /** Where in the file this box ends and the new data's begins, and how long that box is. */
  start: number;
  behind: number;
}

/** The whole box, with what is added and with everything at its new place. */
export function formatMeta(meta: Meta, added: readonly NewData[], layout: Layout): Uint8Array {
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
