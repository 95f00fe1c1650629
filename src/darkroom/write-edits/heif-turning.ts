/**
 * How a HEIF file turns its picture, and what belongs to it.
 *
 * @see https://www.iso.org/standard/83650.html ISO/IEC 23008-12, 6.5.10 and 6.5.12
 * @module
 */
import { memoryReader } from '#metadata/byte-reader';
import { joinBytes, viewOf } from '#metadata/bytes';
import { FULL_BOX_BYTES } from '#metadata/formats/iso-boxes';
import { combineOrientations, MIRRORED, TURNED } from '#metadata/orientation';
import type { ItemInfo, Reference } from './heif-infos.ts';
import { bigEndian, isoBox, type PlacedBox, placeBoxes } from './iso-tree.ts';

/** The properties of one item, in the order in which they apply. */
interface Association {
  item: number;
  /** From 1. */
  properties: { index: number; isEssential: boolean }[];
}

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Highest index that is written in seven bits. */
const NARROW_INDEX_MAX = 0x7f;

/**
 * The content of `iprp` with the picture turned so, and thumbnails, gain maps and
 * depths of it by as much.
 *
 * @param orientation 1 to 8, as Exif counts.
 * @throws RangeError if the properties are not sound.
 */
export async function turnPicture(
  iprp: Uint8Array,
  picture: number,
  others: readonly number[],
  orientation: number,
): Promise<Uint8Array> {
  const boxes = await placeBoxes(memoryReader(iprp));
  const [ipco, ...moreIpco] = boxes.filter(({ type }) => type === 'ipco');
  const [ipma, ...moreIpma] = boxes.filter(({ type }) => type === 'ipma');
  if (!ipco || !ipma || moreIpco.length + moreIpma.length > 0)
    throw new RangeError('no simple list of properties');
  const content = ({ contentStart, end }: PlacedBox) => iprp.subarray(contentStart, end);
  const properties = await readProperties(content(ipco));
  const associations = parseAssociations(content(ipma));
  const orientationOf = (item: number) =>
    orientationBy(
      associations.find((entry) => entry.item === item),
      properties,
    );
  const turn = ORIENTATIONS.find(
    (candidate) => combineOrientations(orientationOf(picture), candidate) === orientation,
  );
  if (turn === undefined) throw new RangeError('no orientation');
  const added: Uint8Array[] = [];
  const indexOf = (property: Uint8Array) => {
    const same = added.findIndex((other) => other.join() === property.join());
    return properties.length + (same < 0 ? added.push(property) : same + 1);
  };
  for (const item of [picture, ...others]) {
    const turned = combineOrientations(orientationOf(item), turn);
    setTurning(associations, item, properties, toProperties(turned).map(indexOf));
  }
  return joinBytes([
    ...boxes.map((box) => {
      if (box === ipco) return isoBox('ipco', content(ipco), ...added);
      if (box === ipma) return isoBox('ipma', formatAssociations(associations, content(ipma)));
      return iprp.subarray(box.start, box.end);
    }),
  ]);
}

/** What is to be turned with a picture: not its tiles, which are turned by being in it. */
export function findCompanions(
  picture: number,
  infos: readonly ItemInfo[],
  references: readonly Reference[],
): number[] {
  const isToneMap = (id: number) => infos.some((info) => info.id === id && info.type === 'tmap');
  const found = references.flatMap(({ type, from, to }) => {
    if (!to.includes(picture)) return [];
    if (type === 'auxl' || type === 'thmb') return [from];
    return type === 'dimg' && isToneMap(from) ? [from, ...to] : [];
  });
  return [...new Set(found)].filter((id) => id !== picture);
}

interface Property {
  type: string;
  /** The first byte of what is in it. */
  first: number;
}

async function readProperties(ipco: Uint8Array): Promise<Property[]> {
  const boxes = await placeBoxes(memoryReader(ipco));
  return boxes.map(({ type, contentStart }) => ({ type, first: ipco[contentStart] ?? 0 }));
}

const isTurning = (property: Property | undefined) => /^(?:irot|imir)$/.test(property?.type ?? '');

function orientationBy(
  association: Association | undefined,
  properties: readonly Property[],
): number {
  return (association?.properties ?? []).reduce((orientation, { index }) => {
    const { type, first } = properties[index - 1] ?? { type: '', first: 0 };
    const own = type === 'irot' ? TURNED[first & 3] : type === 'imir' ? MIRRORED[first & 1] : 1;
    return combineOrientations(orientation, own ?? 1);
  }, 1);
}

/** What turns a picture so: by quarters anticlockwise, and then by a mirror. */
function toProperties(orientation: number): Uint8Array[] {
  for (const [quarters, turned] of TURNED.entries()) {
    const rotation = quarters === 0 ? [] : [isoBox('irot', Uint8Array.of(quarters))];
    if (turned === orientation) return rotation;
    for (const [axis, mirrored] of MIRRORED.entries())
      if (combineOrientations(turned, mirrored) === orientation)
        return [...rotation, isoBox('imir', Uint8Array.of(axis))];
  }
  throw new RangeError('no orientation');
}

function setTurning(
  associations: Association[],
  item: number,
  properties: readonly Property[],
  indices: readonly number[],
): void {
  const turning = indices.map((index) => ({ index, isEssential: true }));
  const found = associations.find((entry) => entry.item === item);
  if (!found) {
    associations.push({ item, properties: turning });
    associations.sort((a, b) => a.item - b.item);
    return;
  }
  const typeAt = ({ index }: { index: number }) => properties[index - 1];
  const first = found.properties.findIndex((property) => isTurning(typeAt(property)));
  const isCroppedLater =
    first >= 0 &&
    found.properties.slice(first).some((property) => typeAt(property)?.type === 'clap');
  if (isCroppedLater) throw new RangeError('cropped after it is turned');
  const others = found.properties.filter((property) => !isTurning(typeAt(property)));
  found.properties = [...others, ...turning];
}

function parseAssociations(ipma: Uint8Array): Association[] {
  const view = viewOf(ipma);
  const isWide = (view.getUint8(3) & 1) === 1;
  const idSize = view.getUint8(0) === 0 ? 2 : 4;
  let at = FULL_BOX_BYTES + 4;
  return Array.from({ length: Math.min(view.getUint32(FULL_BOX_BYTES), ipma.length) }, () => {
    const item = idSize === 2 ? view.getUint16(at) : view.getUint32(at);
    const count = view.getUint8(at + idSize);
    at += idSize + 1;
    const properties = Array.from({ length: count }, () => {
      const bits = isWide ? view.getUint16(at) : view.getUint8(at) << 8;
      at += isWide ? 2 : 1;
      return { index: isWide ? bits & 0x7fff : (bits >> 8) & 0x7f, isEssential: bits >= 0x8000 };
    });
    return { item, properties };
  });
}

function formatAssociations(associations: readonly Association[], before: Uint8Array): Uint8Array {
  const [version = 0, , , flags = 0] = before;
  const idSize = version === 0 ? 2 : 4;
  const isWide =
    (flags & 1) === 1 ||
    associations.some(({ properties }) => properties.some(({ index }) => index > NARROW_INDEX_MAX));
  return joinBytes([
    Uint8Array.of(version, 0, 0, isWide ? flags | 1 : flags),
    bigEndian(associations.length, 4),
    ...associations.flatMap(({ item, properties }) => [
      bigEndian(item, idSize),
      bigEndian(properties.length, 1),
      ...properties.map(({ index, isEssential }) =>
        isWide
          ? bigEndian(index + (isEssential ? 0x8000 : 0), 2)
          : bigEndian(index + (isEssential ? 0x80 : 0), 1),
      ),
    ]),
  ]);
}
