import type { AppConfig } from '#contract/app-config';
import type { Photo } from '#contract/photo-record';
import type { Cell } from './csv.ts';
import { toFileName } from './file-names.ts';

type Ready = Extract<Photo, { status: 'ready' }>;

/** Names of the columns; both labels by the operator's own words for them. */
export const toColumns = ({ labels }: Pick<AppConfig, 'labels'>): string[] => [
  'File name',
  labels.album.one,
  labels.title.one,
  ...Object.keys(COLUMNS),
];

/** What a photo's line says, in the order of {@link toColumns}. */
export const toCells = (photo: Photo): Cell[] => [
  toFileName(photo),
  photo.album,
  photo.title,
  ...Object.values(COLUMNS).map((read) => read(photo.status === 'ready' ? photo : NOTHING, photo)),
];

/** What there is of a file that is no photo to us. */
const NOTHING: Partial<Ready> = {};

const COLUMNS: Record<string, (ready: Partial<Ready>, photo: Photo) => Cell> = {
  'Taken at': ({ time }) => time && toKnown(time),
  'UTC offset': ({ time }) => time?.utcOffset,
  'Camera make': ({ camera }) => camera?.make,
  'Camera model': ({ camera }) => camera?.model,
  'Lens make': ({ lens }) => lens?.make,
  'Lens model': ({ lens }) => lens?.model,
  'Exposure time (s)': ({ exposure }) => exposure?.exposureTime,
  'F-number': ({ exposure }) => exposure?.fNumber,
  ISO: ({ exposure }) => exposure?.iso,
  'Focal length (mm)': ({ exposure }) => exposure?.focalLength,
  'Focal length on 35 mm film (mm)': ({ exposure }) => exposure?.focalLength35,
  Latitude: ({ place }) => place?.latitude,
  Longitude: ({ place }) => place?.longitude,
  Sublocation: ({ place }) => place?.sublocation,
  City: ({ place }) => place?.city,
  State: ({ place }) => place?.state,
  Country: ({ place }) => place?.country,
  Title: ({ text }) => text?.title,
  Headline: ({ text }) => text?.headline,
  Description: ({ text }) => text?.description,
  Keywords: ({ text }) => text?.keywords?.join('; '),
  Rating: ({ text }) => text?.rating,
  'Width (px)': ({ width }) => width,
  'Height (px)': ({ height }) => height,
  'Media type': ({ mediaType }) => mediaType,
  'Size (bytes)': (_, { sizeBytes }) => sizeBytes,
  'Filed at (UTC)': (_, { uploadedAt }) => uploadedAt,
  'Photo id': (_, { photoId }) => photoId,
  Rejected: (_, photo) => (photo.status === 'rejected' ? photo.reason : undefined),
};

/** As much as is known: `2026`, `2026-03`, `2026-03-14`, or all of it. */
function toKnown({ takenAt, precision }: NonNullable<Ready['time']>): string {
  if (precision === undefined) return takenAt.replace('T', ' ');
  return takenAt.slice(0, { year: 4, month: 7, day: 10 }[precision]);
}
