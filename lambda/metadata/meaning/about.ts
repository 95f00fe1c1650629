import type { PhotoMetadata } from '#contract/photo-metadata';
import type { Findings } from '../findings.ts';
import { compact } from './compact.ts';
import type { TagReader } from './tag-reader.ts';

type About = NonNullable<PhotoMetadata['about']>;
type Person = NonNullable<About['people']>[number];

/** More than fit into a group photo that anybody named. */
const PEOPLE_MAX = 200;

/** What an auxiliary picture or an item of Google's container is called that is a gain map. */
const GAIN_MAP = /gain ?map/i;

/** What kind of picture it is, and who is in it. */
export function describeAbout(tags: TagReader, { about }: Findings): PhotoMetadata['about'] {
  const items = tags.list('XMP-Container:DirectoryItemSemantic');
  const hasGainMap =
    about.gainMap ||
    tags.text(...GAIN_MAP_TAGS) !== undefined ||
    items.some((item) => GAIN_MAP.test(item));
  const isMotionPhoto =
    tags.positive('XMP-GCamera:MotionPhoto', 'XMP-GCamera:MicroVideo') !== undefined ||
    items.includes('MotionPhoto');
  const people = listPeople(tags);
  return compact({
    people: people.length > 0 ? people : undefined,
    gainMap: hasGainMap ? (true as const) : undefined,
    contentCredentials: about.contentCredentials,
    sourceType: describeSourceType(tags),
    panorama: isPanorama(tags) ? (true as const) : undefined,
    motionPhoto: isMotionPhoto ? (true as const) : undefined,
    livePhotoId: tags.text('Apple:ContentIdentifier'),
    burstId: tags.text('Apple:BurstUUID', 'XMP-GCamera:BurstID'),
    frames: about.frames,
    durationSeconds: about.durationSeconds,
  });
}

/** Adobe's and Android's, and Apple's. */
const GAIN_MAP_TAGS = [
  'XMP-hdrgm:Version',
  'XMP-hdrgm:GainMapMax',
  'XMP-HDRGainMap:HDRGainMapVersion',
] as const;

/** The last word of IPTC's address for it. */
function describeSourceType(tags: TagReader): string | undefined {
  const [, word] =
    /([A-Za-z]{3,60})\/?$/.exec(tags.text('XMP-iptcExt:DigitalSourceType') ?? '') ?? [];
  return word;
}

const isPanorama = (tags: TagReader) =>
  tags.text('XMP-GPano:ProjectionType') !== undefined ||
  tags.text('XMP-GPano:UsePanoramaViewer')?.toLowerCase() === 'true';

/** Named by the regions of either standard, or without a region. */
function listPeople(tags: TagReader): Person[] {
  const inRegions = [
    ...withRegions(tags, 'XMP-mwg-rs:RegionName', 'XMP-mwg-rs:RegionArea', fromCentre),
    ...withRegions(tags, 'XMP-MP:RegionPersonDisplayName', 'XMP-MP:RegionRectangle', fromCorner),
  ];
  const named = tags.list('XMP-iptcExt:PersonInImage').map((name): Person => ({ name }));
  const byName = new Map<string, Person>();
  for (const person of [...inRegions, ...named])
    if (!byName.has(person.name)) byName.set(person.name, person);
  return [...byName.values()].slice(0, PEOPLE_MAX);
}

type ToRegion = (numbers: readonly number[]) => Person['region'];

/** Names and areas in the same order; an area is four numbers in one text, or `-`. */
function withRegions(tags: TagReader, names: string, areas: string, toRegion: ToRegion): Person[] {
  const texts = tags.list(areas);
  return tags.list(names).map((name, index) => {
    const numbers = (texts[index] ?? '').split(/[\s,]+/).map(Number);
    const region = numbers.length === 4 ? toRegion(numbers) : undefined;
    const isInside =
      region && Object.values(region).every((part) => part >= 0 && part <= 1) ? region : undefined;
    return { name, ...(isInside && { region: isInside }) };
  });
}

/** The Metadata Working Group's: the middle, then the sides. */
const fromCentre: ToRegion = ([x = NaN, y = NaN, width = NaN, height = NaN]) => ({
  x: Math.max(0, x - width / 2),
  y: Math.max(0, y - height / 2),
  width,
  height,
});

/** Microsoft's: the top left, then the sides. */
const fromCorner: ToRegion = ([x = NaN, y = NaN, width = NaN, height = NaN]) => ({
  x,
  y,
  width,
  height,
});
