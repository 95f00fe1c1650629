import type { TagValue } from '#contract/photo-metadata';
import { shortValue, textValue } from './exif-values.ts';
import type { StatedEdits } from './stated-edits.ts';
import { type Before, goneTags, type Statement } from './statement.ts';
import { inDefaultLanguage, type StatedProperty, type XmpProperty } from './xmp-text.ts';

const DESCRIPTION = 0x010e;
const IMAGE_TITLE = 0xa436;
const XP_TITLE = 0x9c9b;
const XP_COMMENT = 0x9c9c;
const XP_KEYWORDS = 0x9c9e;
const USER_COMMENT = 0x9286;
const RATING = 0x4746;
const RATING_PERCENT = 0x4749;

/** The property with its value, or without. */
const either = (
  property: XmpProperty,
  value: StatedProperty['value'] | undefined,
): Pick<Statement, 'gone' | 'stated'> =>
  value ? { stated: [{ ...property, value }] } : { gone: [property] };

/** Exif has a place for it that hardly anyone reads, and Windows one of its own. */
export function stateTitle({ title }: StatedEdits): Statement {
  if (title === undefined) return {};
  return {
    ifd0: goneTags(XP_TITLE, IMAGE_TITLE),
    exif: goneTags(IMAGE_TITLE),
    ...either(
      { prefix: 'dc', local: 'title' },
      title === null ? undefined : inDefaultLanguage(title),
    ),
    iptc: [5],
    texts: ['title'],
  };
}

/** Comments of other kinds that said the same say it no more; none stays if there is none. */
export function stateDescription({ description }: StatedEdits, { text, tags }: Before): Statement {
  if (description === undefined) return {};
  const said = text?.description;
  const isSame = (tag: string) =>
    description === null || (said !== undefined && tags[tag] === said);
  const xmp = either(
    { prefix: 'dc', local: 'description' },
    description === null ? undefined : inDefaultLanguage(description),
  );
  const comment = { prefix: 'exif', local: 'UserComment' } as const;
  return {
    ifd0: [
      [DESCRIPTION, description === null ? undefined : textValue(description)],
      ...(isSame('IFD0:XPComment') ? goneTags(XP_COMMENT) : []),
    ],
    exif: isSame('ExifIFD:UserComment') ? goneTags(USER_COMMENT) : [],
    stated: xmp.stated ?? [],
    gone: [...(xmp.gone ?? []), ...(isSame('XMP-exif:UserComment') ? [comment] : [])],
    iptc: [120],
    texts: ['description', 'exif:imagedescription', ...(isSame('PNG:Comment') ? ['comment'] : [])],
  };
}

/** Keywords within keywords, and what stands between them. */
const HIERARCHIES = [
  ['XMP-lr:HierarchicalSubject', { prefix: 'lr', local: 'hierarchicalSubject' }, '|'],
  ['XMP-digiKam:TagsList', { prefix: 'digiKam', local: 'TagsList' }, '/'],
  ['XMP-mediapro:CatalogSets', { prefix: 'mediapro', local: 'CatalogSets' }, '|'],
  ['XMP-microsoft:LastKeywordXMP', { prefix: 'MicrosoftPhoto', local: 'LastKeywordXMP' }, '/'],
] as const satisfies readonly (readonly [string, XmpProperty, string])[];

/** Of paths of keywords those stay that lead to one that stays. */
export function stateKeywords({ keywords }: StatedEdits, { tags }: Before): Statement {
  if (keywords === undefined) return {};
  const wanted = new Set(keywords);
  const paths = HIERARCHIES.map(([tag, property, separator]) => {
    const before = [tags[tag] ?? []].flat().map(String);
    const leafOf = (path: string) => path.split(separator).at(-1)?.trim() ?? '';
    const kept = before.filter((path) => wanted.has(leafOf(path)));
    if (kept.length === before.length) return {};
    return either(property, kept.length > 0 ? { kind: 'list', items: kept } : undefined);
  });
  const subject = either(
    { prefix: 'dc', local: 'subject' },
    keywords && keywords.length > 0 ? { kind: 'list', items: [...keywords] } : undefined,
  );
  return {
    ifd0: goneTags(XP_KEYWORDS),
    gone: [subject, ...paths].flatMap(({ gone = [] }) => gone),
    stated: [subject, ...paths].flatMap(({ stated = [] }) => stated),
    iptc: [25],
  };
}

/** What Windows writes for so many stars. */
const PERCENT = [0, 1, 25, 50, 75, 99];

/** Exif has no rating, but Windows and some cameras put theirs there. */
export function stateRating({ rating }: StatedEdits, { tags }: Before): Statement {
  if (rating === undefined) return {};
  const has = (tag: string) => isThere(tags[tag]) && rating !== null;
  const text = (value: number) => ({ kind: 'text', text: String(value) }) as const;
  const percent = rating === null ? 0 : (PERCENT[rating] ?? 0);
  const xmp = either(
    { prefix: 'xmp', local: 'Rating' },
    rating === null ? undefined : text(rating),
  );
  const windows = either(
    { prefix: 'MicrosoftPhoto', local: 'Rating' },
    has('XMP-microsoft:RatingPercent') ? text(percent) : undefined,
  );
  return {
    ifd0: [
      [RATING, has('IFD0:Rating') && rating !== null ? shortValue(rating) : undefined],
      [RATING_PERCENT, has('IFD0:RatingPercent') ? shortValue(percent) : undefined],
    ],
    gone: [...(xmp.gone ?? []), ...(windows.gone ?? [])],
    stated: [...(xmp.stated ?? []), ...(windows.stated ?? [])],
  };
}

const isThere = (value: TagValue | undefined) => value !== undefined;
