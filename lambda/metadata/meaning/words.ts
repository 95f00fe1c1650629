import type { PhotoMetadata } from '#contract/photo-metadata';
import { compact } from './compact.ts';
import type { TagReader } from './tag-reader.ts';

/** What cameras put where a description belongs; a text without a letter, digit or picture says nothing. */
const JUNK =
  /^(?:(?:OLYMPUS|(?:KONICA )?MINOLTA|CASIO|NIKON|RICOH|SANYO|PENTAX)? ?DIGITAL (?:STILL )?CAMERA|SONY DSC|SAMSUNG(?: CAMERA PICTURES)?|Exif_JPEG_PICTURE|DCIM\\.*|default|untitled|image description|[^\p{L}\p{N}\p{Extended_Pictographic}]*)$/iu;

/** What programs put where a comment belongs. */
const SIGNED =
  /^(?:CREATOR: |created (?:with|by|using) |LEAD Technologies|File (?:written|source)|AppleMark|Intel\(R\) JPEG|Optimi[sz]ed by|Compressed by|Handmade Software|Lav[cf]\d|ACD Systems|Converted (?:with|by)|Processed (?:by|with)|Software: |.*\b(?:GIMP|gd-jpeg|ImageMagick|ezgif|Photoshop)\b)/i;

/** As many as an agency gives one picture, and then some. */
const KEYWORDS_MAX = 100;
const KEYWORD_CHARACTERS_MAX = 100;

/** What people, or their programs, wrote about the photo. */
export function describeText(tags: TagReader): PhotoMetadata['text'] {
  const paths = listPaths(tags);
  const keywords = listKeywords(tags, paths);
  return compact({
    title: tags.text(
      'XMP-dc:Title',
      'IPTC:ObjectName',
      'IFD0:XPTitle',
      'IFD0:ImageTitle',
      'ExifIFD:ImageTitle',
      'PNG:Title',
    ),
    headline: tags.text('XMP-photoshop:Headline', 'IPTC:Headline'),
    description: describe(tags),
    keywords: keywords.length > 0 ? keywords : undefined,
    hierarchicalKeywords: paths.length > 0 ? paths.map((path) => path.join('|')) : undefined,
    creator: tags.text(
      'IFD0:Artist',
      'XMP-dc:Creator',
      'IPTC:By-line',
      'IFD0:XPAuthor',
      'PNG:Author',
    ),
    copyright: tags.text(
      'IFD0:Copyright',
      'XMP-dc:Rights',
      'IPTC:CopyrightNotice',
      'PNG:Copyright',
    ),
    rating: describeRating(tags),
    label: tags.text('XMP-xmp:Label'),
  });
}

function describe(tags: TagReader): string | undefined {
  const captions = [
    'IFD0:ImageDescription',
    'IPTC:Caption-Abstract',
    'XMP-dc:Description',
    'IFD0:XPComment',
    'ExifIFD:UserComment',
    'XMP-exif:UserComment',
    'PNG:Description',
  ];
  const comments = ['PNG:Comment', 'File:Comment', 'GIF:Comment'];
  const isCaption = (text: string | undefined) => text !== undefined && !JUNK.test(text);
  return (
    captions.map((name) => tags.text(name)).find(isCaption) ??
    comments
      .map((name) => tags.text(name))
      .find((text) => isCaption(text) && !SIGNED.test(text ?? ''))
  );
}

/** Who keeps keywords within keywords, and what stands between them. */
const HIERARCHIES = [
  ['XMP-lr:HierarchicalSubject', '|'],
  ['XMP-digiKam:TagsList', '/'],
  ['XMP-mediapro:CatalogSets', '|'],
  ['XMP-microsoft:LastKeywordXMP', '/'],
] as const;

/** Keywords that are within others, each path once, from the widest on. */
function listPaths(tags: TagReader): string[][] {
  const paths = HIERARCHIES.flatMap(([name, separator]) =>
    tags.list(name).map((text) =>
      text
        .split(separator)
        .map((part) => part.trim())
        .filter(isKeyword),
    ),
  ).filter((path) => path.length > 1);
  return [...new Map(paths.map((path) => [path.join('|'), path])).values()].slice(0, KEYWORDS_MAX);
}

/** Keywords from all who keep them, each once; of those within others, the innermost. */
function listKeywords(tags: TagReader, paths: readonly string[][]): string[] {
  const flat = HIERARCHIES.flatMap(([name, separator]) =>
    tags.list(name).filter((text) => !text.includes(separator)),
  );
  const all = [
    ...tags.list('XMP-dc:Subject'),
    ...tags.list('IPTC:Keywords'),
    ...(tags.text('IFD0:XPKeywords') ?? '').split(';'),
    ...flat,
    ...paths.flatMap((path) => path.slice(-1)),
  ].map((keyword) => keyword.trim());
  return [...new Set(all.filter(isKeyword))].slice(0, KEYWORDS_MAX);
}

const isKeyword = (text: string) => text !== '' && text.length <= KEYWORD_CHARACTERS_MAX;

/** Stars; Windows also writes percent. */
function describeRating(tags: TagReader): number | undefined {
  const rating = tags.number('XMP-xmp:Rating', 'IFD0:Rating');
  return rating === undefined ? undefined : Math.min(5, Math.max(-1, rating));
}
