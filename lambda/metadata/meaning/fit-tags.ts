import { TAGS_MAX_BYTES, type TagValue } from '#contract/photo-metadata';

/** The most useful first; what is in none of these is the least useful. */
const USEFULNESS: readonly RegExp[] = [
  /^(?:IFD0|ExifIFD|GPS):/,
  /^(?:ICC_Profile|IPTC|XMP-dc|XMP-xmp|PNG):/,
  /^XMP-(?:exif|exifEX|tiff|aux|photoshop|xmpRights|iptcCore):/,
];

/** As many tags as {@link TAGS_MAX_BYTES} of JSON hold, and how many had to go. */
export function fitTags(tags: ReadonlyMap<string, TagValue>): {
  tags: Record<string, TagValue>;
  dropped: number;
} {
  const kept: Record<string, TagValue> = {};
  let [room, dropped] = [TAGS_MAX_BYTES - '{}'.length, 0];
  for (const [name, value] of [...tags].toSorted(([a], [b]) => rank(a) - rank(b))) {
    const bytes = jsonBytes(name) + jsonBytes(value) + ':,'.length;
    if (bytes > room) {
      dropped += 1;
      continue;
    }
    kept[name] = value;
    room -= bytes;
  }
  return { tags: kept, dropped };
}

function rank(name: string): number {
  const index = USEFULNESS.findIndex((group) => group.test(name));
  return index < 0 ? USEFULNESS.length : index;
}

const jsonBytes = (value: TagValue) => new TextEncoder().encode(JSON.stringify(value)).length;
