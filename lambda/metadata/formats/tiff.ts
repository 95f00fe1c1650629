/**
 * TIFF and BigTIFF, and the RAW formats that are TIFF with a camera's own data.
 *
 * @see https://helpx.adobe.com/camera-raw/digital-negative.html DNG
 * @module
 */
import type { MediaType } from '#contract/media-type';
import type { ByteReader } from '../byte-reader.ts';
import { hasText } from '../bytes.ts';
import { readExif, type TiffBlock } from '../exif.ts';
import { type Findings, stateSize } from '../findings.ts';
import { readDirectory, readNumbers, type TiffDirectory } from '../tiff-directory.ts';
import type { Format } from './format.ts';

const NEW_SUBFILE_TYPE = 0x00fe;
const IMAGE_WIDTH = 0x0100;
const IMAGE_LENGTH = 0x0101;
const COMPRESSION = 0x0103;
const PHOTOMETRIC_INTERPRETATION = 0x0106;
const SUB_DIRECTORIES = 0x014a;
const DNG_VERSION = 0xc612;

/** By first bytes, the more particular first. Olympus has magic numbers of its own. */
const SIGNATURES: readonly [string, MediaType][] = [
  ['II*\0\x10\0\0\0CR\x02', 'image/x-canon-cr2'],
  ['IIRO', 'image/x-olympus-orf'],
  ['IIRS', 'image/x-olympus-orf'],
  ['MMOR', 'image/x-olympus-orf'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['II+\0', 'image/tiff'],
  ['MM\0+', 'image/tiff'],
];

/** Whose RAW files look like TIFF until one sees what the picture is made of. */
const MAKERS: readonly [RegExp, MediaType][] = [
  [/^NIKON/i, 'image/x-nikon-nef'],
  [/^SONY/i, 'image/x-sony-arw'],
  [/^(?:PENTAX|RICOH)/i, 'image/x-pentax-pef'],
];

/** The sensor's own pattern of colors, and how Sony, Nikon and Pentax pack it. */
const SENSOR_PATTERN = 32803;
const SENSOR_PACKINGS = new Set([32767, 34713, 65535]);

/** A RAW file has three or four. */
const DIRECTORIES_MAX = 8;

export const tiff: Format = {
  sniff: (head) => SIGNATURES.find(([signature]) => hasText(head, signature))?.[1],

  async read(reader, found) {
    const block = await readExif(reader, found);
    if (!block) return;
    const pictures = await readPictures(reader, block);
    if (found.mediaType === 'image/tiff') found.mediaType = kindOf(block, pictures, found);
    recordSize(pictures, found);
  },
};

/** What one directory says of the picture it describes; 0 where it says nothing. */
interface Picture {
  width: number;
  height: number;
  /** Whether it is the picture itself, not a smaller copy or a page. */
  isWhole: boolean;
  isSensorData: boolean;
}

/** The first directory's picture, and those that it points at, or that follow. */
async function readPictures(reader: ByteReader, block: TiffBlock): Promise<Picture[]> {
  const { ifd0, layout } = block;
  const pointers = ifd0.get(SUB_DIRECTORIES);
  const offsets = pointers ? await readNumbers(pointers, layout.isLittle, DIRECTORIES_MAX) : [];
  const pictures = [await describe(ifd0, layout.isLittle)];
  for (const offset of offsets) {
    const { directory } = await readDirectory(reader, layout, offset);
    pictures.push(await describe(directory, layout.isLittle));
  }
  // A smaller copy may come before the picture itself.
  const isMissing = ifd0.has(NEW_SUBFILE_TYPE) && !pictures.some(({ isWhole }) => isWhole);
  let offset = isMissing ? block.next : 0;
  for (let count = 0; offset > 0 && count < DIRECTORIES_MAX; count += 1) {
    const { directory, next } = await readDirectory(reader, layout, offset);
    pictures.push(await describe(directory, layout.isLittle));
    offset = next;
  }
  return pictures;
}

async function describe(directory: TiffDirectory, isLittle: boolean): Promise<Picture> {
  const number = async (tag: number) => {
    const field = directory.get(tag);
    return (field && (await readNumbers(field, isLittle, 1))[0]) ?? 0;
  };
  return {
    width: await number(IMAGE_WIDTH),
    height: await number(IMAGE_LENGTH),
    isWhole: directory.has(NEW_SUBFILE_TYPE) && (await number(NEW_SUBFILE_TYPE)) === 0,
    isSensorData:
      (await number(PHOTOMETRIC_INTERPRETATION)) === SENSOR_PATTERN ||
      SENSOR_PACKINGS.has(await number(COMPRESSION)),
  };
}

function kindOf({ ifd0 }: TiffBlock, pictures: Picture[], { tags }: Findings): MediaType {
  if (ifd0.has(DNG_VERSION)) return 'image/x-adobe-dng';
  const make = String(tags.get('IFD0:Make') ?? '');
  const maker = MAKERS.find(([pattern]) => pattern.test(make));
  return maker && pictures.some(({ isSensorData }) => isSensorData) ? maker[1] : 'image/tiff';
}

function recordSize(pictures: Picture[], found: Findings): void {
  if (found.mediaType === 'image/x-canon-cr2') {
    // The directories describe smaller copies, and the sensor with its dark borders.
    const side = (name: string) => Number(found.tags.get(`ExifIFD:ExifImage${name}`));
    stateSize(found, side('Width'), side('Height'));
  }
  const whole = pictures.find(({ isWhole, width }) => isWhole && width > 0);
  for (const { width, height } of whole ? [whole, ...pictures] : pictures)
    stateSize(found, width, height);
}
