import type { PhotoMetadata } from '#contract/photo-metadata';
import { compact } from './compact.ts';
import type { TagReader } from './tag-reader.ts';

/** What cameras put where a description belongs. */
const JUNK =
  /^(?:(?:OLYMPUS|(?:KONICA )?MINOLTA|CASIO|NIKON|RICOH|SANYO|PENTAX)? ?DIGITAL (?:STILL )?CAMERA|SONY DSC|SAMSUNG(?: CAMERA PICTURES)?|Exif_JPEG_PICTURE|DCIM\\.*|default|untitled|image description|\W*)$/i;

/** As many as an agency gives one picture, and then some. */
const KEYWORDS_MAX = 100;
const KEYWORD_CHARACTERS_MAX = 100;

/** What people, or their programs, wrote about the photo. */
export function describeText(tags: TagReader): PhotoMetadata['text'] {
  const keywords = listKeywords(tags);
  return compact({
    title: tags.text('XMP-dc:Title', 'IPTC:ObjectName', 'IFD0:XPTitle', 'PNG:Title'),
    description: describe(tags),
    keywords: keywords.length > 0 ? keywords : undefined,
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
  });
}

function describe(tags: TagReader): string | undefined {
  const sources = [
    'IFD0:ImageDescription',
    'IPTC:Caption-Abstract',
    'XMP-dc:Description',
    'IFD0:XPComment',
    'ExifIFD:UserComment',
    'PNG:Description',
  ];
  return sources
    .map((name) => tags.text(name))
    .find((text) => text !== undefined && !JUNK.test(text));
}

/** Keywords from all who keep them, each once. */
function listKeywords(tags: TagReader): string[] {
  const all = [
    ...tags.list('XMP-dc:Subject'),
    ...tags.list('IPTC:Keywords'),
    ...(tags.text('IFD0:XPKeywords') ?? '').split(';'),
  ].map((keyword) => keyword.trim());
  const isKeyword = (text: string) => text !== '' && text.length <= KEYWORD_CHARACTERS_MAX;
  return [...new Set(all.filter(isKeyword))].slice(0, KEYWORDS_MAX);
}

/** Stars; Windows also writes percent. */
function describeRating(tags: TagReader): number | undefined {
  const rating = tags.number('XMP-xmp:Rating', 'IFD0:Rating');
  return rating === undefined ? undefined : Math.min(5, Math.max(-1, rating));
}
