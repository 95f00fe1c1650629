/**
 * The AV1 picture in an AVIF file, for whoever decodes it as a film of one frame.
 *
 * @see https://aomediacodec.github.io/av1-avif/
 * @see https://aomediacodec.github.io/av1-isobmff/#codecsparam
 * @module
 */
import { boundedReader, type ByteReader, keepWhatWasFound, memoryReader } from '../byte-reader.ts';
import type { ByteSource } from '../byte-source.ts';
import { viewOf } from '../bytes.ts';
import {
  type Location,
  LOCATIONS_BYTES_MAX,
  readLocations,
  readPrimaryItem,
} from '../formats/heif-items.ts';
import { associated, ASSOCIATIONS_BYTES_MAX } from '../formats/heif-properties.ts';
import { FULL_BOX_BYTES, isoBoxes, readBoxes } from '../formats/iso-boxes.ts';
import type { ByteRange } from './byte-range.ts';

export interface Av1Picture {
  /** As a decoder of films asks for it: `av01.2.04M.08`. */
  codec: string;
  /** Its parts, one behind the other. */
  parts: ByteRange[];
}

/** The picture, or `undefined` if the file has none in one piece, as one of tiles has not. */
export async function findAv1(source: ByteSource): Promise<Av1Picture | undefined> {
  const file = boundedReader(source);
  let found: Av1Picture | undefined;
  await keepWhatWasFound(async () => {
    for await (const { type, content } of isoBoxes(file))
      if (type === 'meta') {
        found = await readMeta(content);
        return;
      }
  });
  return found;
}

async function readMeta(meta: ByteReader): Promise<Av1Picture | undefined> {
  const boxes = await readBoxes(meta, FULL_BOX_BYTES);
  const content = (type: string) =>
    boxes.find((box) => box.type === type)?.content ?? memoryReader(new Uint8Array());
  const primary = await readPrimaryItem(content('pitm'));
  const configuration = await readConfiguration(content('iprp'), primary);
  if (!configuration) return undefined;
  const locations = new Map<number, Location>();
  readLocations(viewOf(await content('iloc').at(0, LOCATIONS_BYTES_MAX)), locations);
  const location = locations.get(primary);
  return location?.place === 'file'
    ? { codec: toCodec(configuration), parts: location.extents }
    : undefined;
}

/** What the container says of the picture's coding; a picture of tiles has none itself. */
async function readConfiguration(iprp: ByteReader, primary: number): Promise<DataView | undefined> {
  const boxes = await readBoxes(iprp);
  const ipco = boxes.find(({ type }) => type === 'ipco');
  const ipma = boxes.find(({ type }) => type === 'ipma');
  if (!ipco || !ipma) return undefined;
  const properties = await readBoxes(ipco.content);
  const indices = associated(viewOf(await ipma.content.at(0, ASSOCIATIONS_BYTES_MAX)), primary);
  const property = indices
    .map((index) => properties[index - 1])
    .find((candidate) => candidate?.type === 'av1C');
  return property && viewOf(await property.content.at(0, 4));
}

function toCodec(configuration: DataView): string {
  const [levels, depths] = [configuration.getUint8(1), configuration.getUint8(2)];
  const [profile, level] = [levels >> 5, levels & 31];
  const tier = depths & 0x80 ? 'H' : 'M';
  const isTwelve = (depths & 0x60) === 0x60;
  const bits = isTwelve ? 12 : depths & 0x40 ? 10 : 8;
  const two = (number: number) => String(number).padStart(2, '0');
  return `av01.${profile}.${two(level)}${tier}.${two(bits)}`;
}
