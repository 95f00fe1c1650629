/**
 * What was said of a photo, as a file beside it.
 *
 * @see https://developer.adobe.com/xmp/docs/XMPSpecifications/ part 3, "Sidecar files"
 * @module
 */
import { planEdits } from './plan.ts';
import type { StatedEdits } from './stated-edits.ts';
import { createXmp, inDefaultLanguage, type StatedProperty } from './xmp-text.ts';

/**
 * A packet of XMP, in UTF-8, to be stored as `<file name>.xmp`. That there is no title,
 * description, rating or keyword is said by an empty one; of other things a sidecar
 * cannot say that there are none.
 *
 * @param written when the file itself says it was taken: XMP has the offset and the time
 *   in one, so that one cannot be said without the other.
 * @throws RangeError if a time is none.
 */
export function formatSidecar(
  edits: StatedEdits,
  written: Pick<StatedEdits, 'takenAt' | 'utcOffset'> = {},
): Uint8Array {
  const { takenAt, utcOffset } = written;
  const time = takenAt ? { takenAt, ...(utcOffset && { utcOffset }), source: '' } : undefined;
  // As if all places for it were there already.
  const tags = { 'XMP-tiff:Orientation': 1 };
  const { xmp } = planEdits(edits, { tags, ...(time && { time }) }, 'image/x-adobe-dng');
  return createXmp([...xmp.stated, ...sayNone(edits)]);
}

function sayNone({ title, description, keywords, rating }: StatedEdits): StatedProperty[] {
  const nothing = inDefaultLanguage('');
  const none: StatedProperty[] = [];
  if (title === null) none.push({ prefix: 'dc', local: 'title', value: nothing });
  if (description === null) none.push({ prefix: 'dc', local: 'description', value: nothing });
  if (keywords === null || keywords?.length === 0)
    none.push({ prefix: 'dc', local: 'subject', value: { kind: 'list', items: [] } });
  // Zero stars are what no rating is.
  if (rating === null)
    none.push({ prefix: 'xmp', local: 'Rating', value: { kind: 'text', text: '0' } });
  return none;
}
