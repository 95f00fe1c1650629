import { formatOriginalHeaders } from '#contract/original-headers';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, formatRenditionKey, formatSortKey } from '#contract/photo-key';
import { PhotoRecord } from '#contract/photo-record';
import { padSequencer } from '../../../lambda/sequencer.ts';
import { sha256, toHex } from '../bytes.ts';
import { toStored, type NewObject, type StoredObject } from '../s3/store/object-history.ts';

/** A JPEG that many photos show. */
export interface Picture {
  bytes: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  width: number;
  height: number;
  /** ThumbHash, base64. */
  placeholder: string;
}

export interface MadeUpPhoto {
  key: string;
  original: StoredObject;
  content: Uint8Array<ArrayBuffer>;
  thumbKey: string;
  record: PhotoRecord;
}

/** Each with its latitude and longitude; one that nobody finds again has none. */
const BARS: readonly (readonly [string, ...([] | [number, number])])[] = [
  ['Bar Italia', 51.5134, -0.1313],
  ['Le Perroquet', 43.6961, 7.2756],
  ['Schumann’s', 48.1442, 11.5795],
  ['The Cellar'],
  ['Nightjar', 51.5265, -0.0878],
  ['Dry Martini', 41.3919, 2.1521],
  ['Bar Basso', 45.4793, 9.2101],
  ['Long Bar', 1.2949, 103.8545],
  ['Harry’s', 45.4319, 12.337],
  ['El Floridita', 23.137, -82.3573],
];
const DRINKS =
  'Negroni,Manhattan,Martini,Daiquiri,Boulevardier,Old Fashioned,Gimlet,Sazerac,Paloma,Sidecar,Americano,Spritz'.split(
    ',',
  );

const HOUR_MS = 3_600_000;
/** Every seven hours since, which is eight years for ten thousand. */
const FIRST_TAKEN_AT = Date.UTC(2018, 0, 1, 18);

/** The rendition that all photos of a picture share. */
export const renditionOf = ({ bytes }: Picture): NewObject => ({
  sizeBytes: bytes.byteLength,
  etag: 'd41d8cd98f00b204e9800998ecf8427e',
  headers: { 'content-type': 'image/jpeg' },
  metadata: {},
  checksums: {},
});

/** The photo of this number, filed when it was taken: the same bytes never twice, so each has an id of its own. */
export async function madeUpPhoto({
  owner,
  picture,
  index,
}: {
  owner: string;
  picture: Picture;
  index: number;
}): Promise<MadeUpPhoto> {
  const takenAt = FIRST_TAKEN_AT + index * 7 * HOUR_MS;
  const filedAt = new Date(takenAt + HOUR_MS).toISOString();
  const content = withNumber(picture.bytes, index);
  const hash = toHex(await sha256(content));
  const photoId = toPhotoId(hash);
  const [album = '', latitude, longitude] = BARS[index % BARS.length] ?? [];
  const title = DRINKS[Math.floor(index / BARS.length) % DRINKS.length] ?? '';
  const labels = { owner, album, title, photoId, extension: 'jpg' };
  const fileName = `DSC_${String(index).padStart(5, '0')}.JPG`;
  const key = formatPhotoKey(labels);
  const { placeholder, width, height } = picture;
  const original = toStored(
    {
      ...renditionOf(picture),
      sizeBytes: content.byteLength,
      metadata: formatOriginalHeaders({ fileName, placeholder, sha256: hash }),
    },
    takenAt + HOUR_MS,
  );
  const record = PhotoRecord.parse({
    ...labels,
    key: formatSortKey(labels),
    status: 'ready',
    changedAt: filedAt,
    sequencer: padSequencer((takenAt * 1_000).toString(16).padStart(16, '0')),
    fileName,
    uploadedAt: filedAt,
    versionId: original.versionId,
    sizeBytes: content.byteLength,
    declaredType: 'image/jpeg',
    sha256: hash,
    placeholder,
    mediaType: 'image/jpeg',
    width,
    height,
    time: {
      takenAt: new Date(takenAt).toISOString().replace(/\.\d+Z$/, ''),
      source: 'ExifIFD:DateTimeOriginal',
    },
    ...(latitude !== undefined && { place: { latitude, longitude } }),
    camera: { make: 'NIKON CORPORATION', model: 'NIKON Z 6' },
    exposure: { iso: 800, fNumber: 1.8, exposureTime: 0.008, focalLength: 50 },
    tags: {},
  });
  const thumbKey = formatRenditionKey(owner, photoId, 'thumb');
  return { key, original, content, thumbKey, record };
}

/** After the end of its image a JPEG may hold anything. */
function withNumber(bytes: Uint8Array, index: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(bytes.byteLength + 4);
  content.set(bytes);
  new DataView(content.buffer).setUint32(bytes.byteLength, index);
  return content;
}
