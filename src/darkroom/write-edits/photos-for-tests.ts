/**
 * Photos to be written to, and what a person may say of them.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import type { PhotoMetadata } from '#contract/photo-metadata';
import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { concat, littleEndian } from '../../../lambda/metadata/fixtures/bytes.ts';
import { buildHeif } from '../../../lambda/metadata/fixtures/heif.ts';
import { imageResources } from '../../../lambda/metadata/fixtures/iptc.ts';
import { buildJpeg, exifSegment, segment } from '../../../lambda/metadata/fixtures/jpeg.ts';
import { PHOTOS, sampleExif } from '../../../lambda/metadata/fixtures/photos.ts';
import { buildPng } from '../../../lambda/metadata/fixtures/png.ts';
import { buildWebp, riffChunk } from '../../../lambda/metadata/fixtures/webp.ts';
import { LOCATED, locatedIptc } from '../remove-location/photos-for-tests.ts';
import type { StatedEdits } from './stated-edits.ts';

export const blobOf = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)]);
export const bytesOf = async (blob: Blob): Promise<Uint8Array> =>
  new Uint8Array(await blob.arrayBuffer());
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export async function metadataOf(blob: Blob): Promise<PhotoMetadata> {
  const reading = await readMetadata(blobSource(blob));
  if (reading.kind === 'rejected') throw new Error(reading.reason);
  return reading.metadata;
}

/** A key frame of VP8 of 33 by 17 pixels, as far as its header. */
const vp8 = () => concat([0, 0, 0, 0x9d, 0x01, 0x2a], [33, 0, 17, 0], new Uint8Array(30));

/** VP8L, with a bit for transparency. */
export const vp8l = (width: number, height: number): Uint8Array =>
  concat(
    [0x2f],
    littleEndian((width - 1) | ((height - 1) << 14) | (1 << 28), 4),
    new Uint8Array(30),
  );

const CODED = { pictureBytes: 64, width: 40, height: 24 };

/** By name, with nothing said in them and with much. */
export const WRITABLE: Readonly<Record<string, readonly [MediaType, Uint8Array]>> = {
  'a JPEG with everything': ['image/jpeg', PHOTOS.jpeg[1]],
  'a bare JPEG': ['image/jpeg', buildJpeg()],
  'a big-endian JPEG': [
    'image/jpeg',
    buildJpeg({
      segments: [
        segment(0xe0, concat('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
        exifSegment(sampleExif({ little: false })),
        segment(0xed, concat('Photoshop 3.0\0', imageResources(locatedIptc()))),
      ],
    }),
  ],
  'a PNG': ['image/png', PHOTOS.png[1]],
  'a PNG with texts': LOCATED['a PNG'],
  'a bare PNG': ['image/png', buildPng()],
  'a WebP': ['image/webp', PHOTOS.webp[1]],
  'a plain WebP': ['image/webp', buildWebp(riffChunk('VP8 ', vp8()))],
  'a plain lossless WebP': ['image/webp', buildWebp(riffChunk('VP8L', vp8l(33, 17)))],
  'a HEIC': ['image/heic', PHOTOS.heic[1]],
  'a bare HEIC': ['image/heic', buildHeif(CODED)],
  'a HEIC with its picture first': [
    'image/heic',
    buildHeif({ ...CODED, exif: sampleExif(), pictureFirst: true, turned: 1, mirrored: 1 }),
  ],
  'an AVIF with its Exif in the box': ['image/avif', PHOTOS.avif[1]],
  'a HEIF': ['image/heif', PHOTOS.heif[1]],
};

/** 2,000 characters and no more. */
const LONG = 'Ω≈ç√∫ 酒場 🍸\t"<&>\' '.repeat(110).slice(0, 1_998).trimEnd().padEnd(2_000, '.');

/** By name, what is said. */
export const SAID: Readonly<Record<string, StatedEdits>> = {
  'a time without a zone': { takenAt: '1931-05-06T07:08:09', utcOffset: null },
  'a time at +05:45': { takenAt: '2026-03-14T21:04:09.25', utcOffset: '+05:45' },
  'a time at -03:30': { takenAt: '1999-12-31T23:59:59', utcOffset: '-03:30' },
  'a time in UTC': { takenAt: '9999-12-31T23:59:59.999', utcOffset: 'Z' },
  'an offset alone': { utcOffset: '-03:30' },
  'a place in the south-west': { place: { latitude: -22.9519, longitude: -43.2105 } },
  'the north pole': { place: { latitude: 90, longitude: 180 } },
  'the south pole': { place: { latitude: -90, longitude: -180 } },
  'a place near zero': { place: { latitude: -0.000001, longitude: 0.000001 } },
  'a title': { title: 'Negroni 🍸 «Ünïcödé» & <b>' },
  'a long description': { description: LONG },
  keywords: { keywords: ['bitter', 'नेग्रोनी', 'a & b', '🍊'] },
  'no keyword': { keywords: [] },
  'a rating': { rating: 5 },
  'an orientation': { orientation: 8 },
  'a mirrored orientation': { orientation: 5 },
  'a camera': { camera: { make: 'Canon', model: 'Ælf 5' } },
  'a lens': { lens: { make: 'Лыткарино', model: 'Гелиос 44-2 58mm f/2' } },
  'a model alone': { camera: { model: 'M3' }, lens: { model: 'Summicron' } },
  'no time': { takenAt: null },
  'no offset': { utcOffset: null },
  'no place': { place: null },
  'no title': { title: null },
  'no description': { description: null },
  'no keywords': { keywords: null },
  'no rating': { rating: null },
  'no orientation': { orientation: null },
  'no camera': { camera: null },
  'no lens': { lens: null },
  'some of each': {
    takenAt: '1944-06-06T06:30',
    utcOffset: '+02:00',
    place: null,
    title: 'x',
    description: null,
    keywords: ['one'],
    rating: null,
    orientation: 3,
    camera: { make: 'Leitz' },
  },
  'nothing of anything': {
    takenAt: null,
    utcOffset: null,
    place: null,
    title: null,
    description: null,
    keywords: null,
    rating: null,
    orientation: null,
    camera: null,
    lens: null,
  },
};

/** What our engine reads of the fields that can be edited. */
export function editableOf({ time, place, text, camera, lens, orientation }: PhotoMetadata) {
  return {
    takenAt: time?.takenAt,
    utcOffset: time?.utcOffset,
    place: place?.latitude === undefined ? undefined : [place.latitude, place.longitude],
    title: text?.title,
    description: text?.description,
    keywords: text?.keywords,
    rating: text?.rating,
    orientation: orientation ?? 1,
    camera: [camera?.make, camera?.model],
    lens: [lens?.make, lens?.model],
  };
}
