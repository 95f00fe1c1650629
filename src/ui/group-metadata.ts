/**
 * A photo's metadata in the groups that a photographer looks for.
 *
 * @module
 */
import type { PhotoMetadata } from '#contract/photo-metadata';
import {
  describeBytes,
  describeCamera,
  describeCoordinates,
  describeDirection,
  describeFlash,
  describePlaceNames,
  describeShutter,
  describeSize,
  describeTime,
} from './describe-metadata.ts';
import { describeFormat } from './describe-photo.ts';

export interface MetadataRow {
  label: string;
  value: string;
}

export interface MetadataGroup {
  heading: string;
  rows: MetadataRow[];
}

/** What groups are made of: metadata, and what is known of the file around it. */
export type Described = Partial<Omit<PhotoMetadata, 'tags'>> & {
  fileName?: string | undefined;
  sizeBytes?: number | undefined;
  sha256?: string | undefined;
};

/** The groups with something in them, each row with something in it. */
export function groupMetadata(photo: Described): MetadataGroup[] {
  return [
    group('Caption', captionRows(photo)),
    group('Camera', cameraRows(photo)),
    group('Exposure', exposureRows(photo)),
    group('Time', timeRows(photo)),
    group('Place', placeRows(photo)),
    group('Picture', pictureRows(photo)),
    group('File', fileRows(photo)),
  ].filter(({ rows }) => rows.length > 0);
}

type Row = [label: string, value: string | number | false | undefined];

const group = (heading: string, rows: Row[]): MetadataGroup => ({
  heading,
  rows: rows.flatMap(([label, value]) =>
    value === undefined || value === false || value === '' ? [] : [{ label, value: String(value) }],
  ),
});

const captionRows = ({ text, about }: Described): Row[] => [
  ['Title', text?.title],
  ['Headline', text?.headline],
  ['Description', text?.description],
  ['Keywords', text?.keywords?.join(', ')],
  ['People', about?.people?.map(({ name }) => name).join(', ')],
  ['Creator', text?.creator],
  ['Copyright', text?.copyright],
  ['Rating', text?.rating !== undefined && `${text.rating} of 5`],
  ['Label', text?.label],
];

const cameraRows = ({ camera, lens }: Described): Row[] => [
  ['Camera', camera && describeCamera(camera)],
  ['Lens', [lens?.make, lens?.model].filter(Boolean).join(' ')],
  ['Serial number', camera?.serialNumber],
  ['Software', camera?.software],
];

const exposureRows = ({ exposure = {} }: Described): Row[] => [
  ['Shutter', exposure.exposureTime !== undefined && describeShutter(exposure.exposureTime)],
  ['Aperture', exposure.fNumber !== undefined && `f/${Number(exposure.fNumber.toFixed(1))}`],
  ['Sensitivity', exposure.iso !== undefined && `ISO ${exposure.iso}`],
  ['Focal length', describeFocalLength(exposure)],
  ['Bias', exposure.exposureBias !== undefined && `${signed(exposure.exposureBias)} EV`],
  ['Flash', exposure.flash !== undefined && describeFlash(exposure.flash)],
];

function describeFocalLength({
  focalLength,
  focalLength35,
}: NonNullable<PhotoMetadata['exposure']>): string | undefined {
  if (focalLength === undefined) return undefined;
  const own = `${Number(focalLength.toFixed(1))} mm`;
  return focalLength35 === undefined || focalLength35 === focalLength
    ? own
    : `${own} (as ${focalLength35} mm on 35 mm film)`;
}

const timeRows = ({ time }: Described): Row[] => [
  ['Taken', time && describeTime(time)],
  ['Known from', time && isLastChange(time.source) && 'When the file was last changed'],
];

/** The only source that is not about the picture. */
const isLastChange = (source: string) => /:(?:ModifyDate|DateTime)$/.test(source);

const placeRows = ({ place }: Described): Row[] => [
  ['Place', place && describePlaceNames(place)],
  ['Coordinates', place && describeCoordinates(place)],
  ['Direction', place?.direction !== undefined && describeDirection(place.direction)],
  ['Altitude', place?.altitude !== undefined && `${place.altitude.toFixed(0)} m`],
];

const pictureRows = ({ about = {} }: Described): Row[] => [
  ['Source', about.sourceType !== undefined && describeSourceType(about.sourceType)],
  ['Credentials', about.contentCredentials && describeCredentials(about.contentCredentials)],
  [
    'Animation',
    about.frames !== undefined && describeAnimation(about.frames, about.durationSeconds),
  ],
  ['HDR', about.gainMap && 'With a gain map'],
  ['Panorama', about.panorama && 'Yes'],
  ['Motion', about.motionPhoto && 'A short video is in the same file'],
];

/** IPTC's terms that matter to who looks at a photo; another is shown as it is. */
const SOURCE_TYPES = new Map([
  ['trainedAlgorithmicMedia', 'AI'],
  ['compositeWithTrainedAlgorithmicMedia', 'AI, in part'],
  ['compositeSynthetic', 'AI, in part'],
  ['algorithmicMedia', 'A program'],
  ['softwareImage', 'A program'],
  ['digitalArt', 'Drawn by hand, in a program'],
  ['digitalCreation', 'Made by hand, in a program'],
  ['screenCapture', 'A screenshot'],
  ['composite', 'Put together from several'],
  ['compositeCapture', 'Put together from several captures'],
  ['digitalCapture', 'A camera'],
  ['computationalCapture', 'A camera, from several exposures'],
  ['negativeFilm', 'A scan of negative film'],
  ['positiveFilm', 'A scan of positive film'],
  ['print', 'A scan of a print'],
]);

const describeSourceType = (type: string) => SOURCE_TYPES.get(type) ?? type;

/** Nobody has checked a signature, and the words must not sound as if. */
const describeCredentials = ({ generator }: { generator?: string | undefined }) =>
  generator ? `Claimed by ${generator}, not verified` : 'There are some, not verified';

const describeAnimation = (frames: number, seconds?: number) =>
  seconds === undefined
    ? `${frames} frames`
    : `${frames} frames in ${Number(seconds.toFixed(2))} s`;

const fileRows = (photo: Described): Row[] => [
  ['Name', photo.fileName],
  ['Format', photo.mediaType && describeFormat(photo.mediaType)],
  ['Picture', describePicture(photo)],
  ['Size', photo.sizeBytes !== undefined && describeBytes(photo.sizeBytes)],
  ['Colour', [photo.color?.profile ?? photo.color?.space].filter(Boolean).join()],
  ['SHA-256', photo.sha256],
];

const describePicture = ({ width, height }: Described) =>
  width !== undefined && height !== undefined && describeSize(width, height);

const signed = (value: number) =>
  value === 0 ? '0' : `${value < 0 ? '−' : '+'}${Math.abs(Number(value.toFixed(2)))}`;
