/**
 * A photo taken apart into facts that columns hold, and put together again.
 *
 * @module
 */
import type { PhotoId } from '#contract/photo-id';
import { formatSortKey } from '#contract/photo-key';
import type { MediaType } from '#contract/media-type';
import type { RejectionReason } from '#contract/photo-metadata';
import type { Marks, Photo } from '#contract/photo-record';
import { joinTexts, splitTexts } from './joined-texts.ts';
import { decodeWords, encodeWords } from './photo-words.ts';

/** Facts that are text and repeat. */
export type TextFact =
  | 'album'
  | 'title'
  | 'extension'
  /** `ready`, or why it was rejected. */
  | 'state'
  | 'mediaType'
  /** `4000x3000`, as displayed. */
  | 'dimensions'
  | 'precision'
  | 'utcOffset'
  | 'timeSource'
  /** `2026-03`, of the photo's own wall clock; `2026` where no more is known. */
  | 'month'
  /** Make and model, {@link joinTexts}. */
  | 'camera'
  /** Make and model, {@link joinTexts}. */
  | 'lens'
  /** Sublocation, city, state and country, {@link joinTexts}. */
  | 'placeName'
  /** {@link joinTexts} */
  | 'keywords'
  /** `favorite`, `hidden`, `turn1`: what its owner says of it, {@link joinTexts}. */
  | 'marks';

/** Facts that are numbers and repeat. */
export type NumberFact =
  'iso' | 'fNumber' | 'exposureTime' | 'focalLength' | 'focalLength35' | 'rating';

export type Measure =
  'takenAt' | 'uploadedAt' | 'changedAt' | 'sizeBytes' | 'latitude' | 'longitude';

export interface Facts {
  texts: Record<TextFact, string | undefined>;
  numbers: Record<NumberFact, number | undefined>;
  measures: Record<Measure, number>;
  words: Uint8Array;
}

type ReadyPhoto = Extract<Photo, { status: 'ready' }>;

/** What the columns keep of a photo. */
export function parseRow(photo: Photo): Facts {
  const ready = photo.status === 'ready' ? photo : undefined;
  const { time, camera, lens, exposure, place, text } = ready ?? ({} as Partial<ReadyPhoto>);
  const isSized = ready?.width !== undefined && ready.height !== undefined;
  return {
    texts: {
      album: photo.album,
      title: photo.title,
      extension: photo.extension,
      state: photo.status === 'ready' ? 'ready' : photo.reason,
      mediaType: ready?.mediaType,
      dimensions: isSized ? `${ready.width}x${ready.height}` : undefined,
      precision: time?.precision,
      utcOffset: time?.utcOffset,
      timeSource: time?.source,
      month: time?.takenAt.slice(0, time.precision === 'year' ? 4 : 7),
      camera: camera && joinTexts([camera.make, camera.model]),
      lens: lens && joinTexts([lens.make, lens.model]),
      placeName: place && joinTexts([place.sublocation, place.city, place.state, place.country]),
      keywords: text?.keywords && joinTexts(text.keywords),
      marks: photo.marks && formatMarks(photo.marks),
    },
    numbers: {
      iso: exposure?.iso,
      fNumber: exposure?.fNumber,
      exposureTime: exposure?.exposureTime,
      focalLength: exposure?.focalLength,
      focalLength35: exposure?.focalLength35,
      rating: text?.rating,
    },
    measures: {
      takenAt: time ? Date.parse(`${time.takenAt}Z`) : Number.NaN,
      uploadedAt: Date.parse(photo.uploadedAt),
      changedAt: Date.parse(photo.changedAt),
      sizeBytes: photo.sizeBytes,
      latitude: place?.latitude ?? Number.NaN,
      longitude: place?.longitude ?? Number.NaN,
    },
    words: encodeWords({
      placeholder: photo.placeholder,
      fileName: photo.fileName ?? '',
      title: text?.title ?? '',
      headline: text?.headline ?? '',
      description: text?.description ?? '',
    }),
  };
}

export interface StoredRow extends Omit<Facts, 'words'> {
  photoId: PhotoId;
  words: Uint8Array<ArrayBuffer>;
}

/** The photo of a row: what {@link parseRow} kept of it. */
export function formatRow(owner: string, { photoId, texts, measures, ...row }: StoredRow): Photo {
  const { album = '', title = '', extension = '', state } = texts;
  const words = decodeWords(row.words);
  const common = {
    owner,
    key: formatSortKey({ album, title, photoId }),
    photoId,
    album,
    title,
    extension,
    uploadedAt: new Date(measures.uploadedAt).toISOString(),
    changedAt: new Date(measures.changedAt).toISOString(),
    sizeBytes: measures.sizeBytes,
    placeholder: words.placeholder,
    ...(words.fileName && { fileName: words.fileName }),
    ...(texts.marks !== undefined && { marks: parseMarks(texts.marks) }),
  };
  if (state !== 'ready') return { ...common, status: 'rejected', reason: state as RejectionReason };
  return {
    ...common,
    status: 'ready',
    mediaType: texts.mediaType as MediaType,
    ...toDimensions(texts.dimensions),
    ...(Number.isFinite(measures.takenAt) && { time: toTime(measures.takenAt, texts) }),
    ...(texts.camera !== undefined && { camera: toMakeAndModel(texts.camera) }),
    ...(texts.lens !== undefined && { lens: toMakeAndModel(texts.lens) }),
    exposure: dropAbsent({
      iso: row.numbers.iso,
      fNumber: row.numbers.fNumber,
      exposureTime: row.numbers.exposureTime,
      focalLength: row.numbers.focalLength,
      focalLength35: row.numbers.focalLength35,
    }),
    ...toPlace(measures, texts.placeName),
    text: dropAbsent({
      title: words.title || undefined,
      headline: words.headline || undefined,
      description: words.description || undefined,
      keywords: texts.keywords === undefined ? undefined : splitTexts(texts.keywords),
      rating: row.numbers.rating,
    }),
  };
}

const formatMarks = ({ favorite, hidden, turn }: Marks) =>
  joinTexts([favorite && 'favorite', hidden && 'hidden', turn && `turn${turn}`].filter(isText));

const isText = (text: string | true | undefined): text is string => typeof text === 'string';

function parseMarks(joined: string): Marks {
  const names = splitTexts(joined);
  const turn = ([1, 2, 3] as const).find((turns) => names.includes(`turn${turns}`));
  return {
    ...(names.includes('favorite') && { favorite: true }),
    ...(names.includes('hidden') && { hidden: true }),
    ...(turn && { turn }),
  };
}

function toDimensions(text: string | undefined): Pick<ReadyPhoto, 'width' | 'height'> {
  if (text === undefined) return {};
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
}

function toTime(
  takenAt: number,
  { precision, utcOffset, timeSource }: Facts['texts'],
): NonNullable<ReadyPhoto['time']> {
  return dropAbsent({
    takenAt: new Date(takenAt).toISOString().replace(/(?:\.0+)?Z$/, ''),
    precision: precision as NonNullable<ReadyPhoto['time']>['precision'],
    utcOffset,
    source: timeSource ?? '',
  });
}

function toMakeAndModel(joined: string) {
  const [make, model] = splitTexts(joined);
  return dropAbsent({ make: make || undefined, model: model || undefined });
}

function toPlace(
  { latitude, longitude }: Facts['measures'],
  joined: string | undefined,
): Pick<ReadyPhoto, 'place'> {
  const hasCoordinates = Number.isFinite(latitude) && Number.isFinite(longitude);
  if (!hasCoordinates && joined === undefined) return {};
  const [sublocation, city, state, country] = splitTexts(joined);
  return {
    place: dropAbsent({
      latitude: hasCoordinates ? latitude : undefined,
      longitude: hasCoordinates ? longitude : undefined,
      sublocation: sublocation || undefined,
      city: city || undefined,
      state: state || undefined,
      country: country || undefined,
    }),
  };
}

const dropAbsent = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
