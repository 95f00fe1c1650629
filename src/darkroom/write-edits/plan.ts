/**
 * All that is to change in a file, by the kind of metadata, whatever the container.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import { isLocationProperty } from '../remove-location/location-names.ts';
import { createExif, editExif } from './edit-exif.ts';
import { editXmp, type XmpChanges } from './edit-xmp.ts';
import type { DirectoryChanges } from './exif-values.ts';
import type { Before, Statement } from './statement.ts';
import { statePlace } from './state-place.ts';
import { stateCamera, stateLens, stateOrientation } from './state-things.ts';
import { stateTime } from './state-time.ts';
import { stateDescription, stateKeywords, stateRating, stateTitle } from './state-words.ts';
import type { StatedEdits } from './stated-edits.ts';

export interface Plan {
  exif: DirectoryChanges;
  xmp: XmpChanges;
  /** Data sets of IPTC's record 2 that go. */
  iptc: ReadonlySet<number>;
  /** Keywords of PNG's texts that go, in lower case. */
  texts: ReadonlySet<string>;
  /** Whether a comment of the container is what was said of the photo, and goes. */
  isCommentGone: boolean;
  /** Pixels as coded, where they are known; a new block of Exif in a JPEG says them. */
  size: { width: number; height: number } | undefined;
  /** How the container is to turn the picture, where it is the container that does; 1 not at all. */
  orientation: number | undefined;
}

/** What turns its pictures itself. */
export const TURNS_ITSELF: ReadonlySet<MediaType> = new Set([
  'image/heic',
  'image/heif',
  'image/avif',
]);

export function planEdits(edits: StatedEdits, before: Before, mediaType: MediaType): Plan {
  const isContainers = TURNS_ITSELF.has(mediaType);
  const statements: Statement[] = [
    stateTime(edits, before),
    statePlace(edits),
    stateTitle(edits),
    stateDescription(edits, before),
    stateKeywords(edits, before),
    stateRating(edits, before),
    stateCamera(edits),
    stateLens(edits),
    stateOrientation(edits, before, isContainers),
  ];
  const said = before.text?.description;
  const { codedWidth: width, codedHeight: height } = before;
  return {
    exif: {
      ifd0: new Map(statements.flatMap(({ ifd0 = [] }) => ifd0)),
      exif: new Map(statements.flatMap(({ exif = [] }) => exif)),
      gps: new Map(statements.flatMap(({ gps = [] }) => gps)),
    },
    xmp: {
      gone: statements.flatMap(({ gone = [] }) => gone),
      stated: statements.flatMap(({ stated = [] }) => stated),
      ...(edits.place && { isGone: isLocationProperty }),
    },
    iptc: new Set(statements.flatMap(({ iptc = [] }) => iptc)),
    texts: new Set(statements.flatMap(({ texts = [] }) => texts)),
    isCommentGone:
      edits.description !== undefined && said !== undefined && said === before.tags['File:Comment'],
    size: width && height ? { width, height } : undefined,
    orientation:
      isContainers && edits.orientation !== undefined ? (edits.orientation ?? 1) : undefined,
  };
}

/** The block as it is to be; `undefined` if it may stay as it is, or need not be there. */
export async function writeExif(
  block: Uint8Array | undefined,
  { exif, size }: Plan,
  isJpeg = false,
): Promise<Uint8Array | undefined> {
  if (exif.ifd0.size + exif.exif.size + exif.gps.size === 0) return undefined;
  const jpeg = isJpeg ? size : undefined;
  return block ? editExif(block, exif, jpeg) : createExif(exif, jpeg);
}

/** The packet as it is to be; `undefined` if it may stay as it is, or need not be there. */
export function writeXmp(packet: Uint8Array | undefined, { xmp }: Plan): Uint8Array | undefined {
  const isChanged = xmp.gone.length + xmp.stated.length > 0 || xmp.isGone !== undefined;
  return isChanged ? editXmp(packet, xmp) : undefined;
}
