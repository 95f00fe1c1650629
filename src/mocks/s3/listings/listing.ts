/** What all listings of a bucket have in common: prefix, delimiter, pages, encoding. */
import { encodeKey } from '../events/encode-key.ts';
import { compareUtf8 } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import { element, escapeXml } from '../answer/xml.ts';

// "ListObjectsV2", "ListObjectVersions" and "ListMultipartUploads", Amazon S3 API Reference.
const MAX_LINES = 1_000;

export interface Listing {
  prefix: string;
  delimiter: string;
  /** Lines in a page, at most. */
  limit: number;
  /** A key for the answer, in the encoding that was asked for. */
  name(key: string): string;
  /** Elements that every answer has. */
  elements: (string | false)[];
}

/** One line: something under a key, or all the keys that share a prefix. */
export interface Line<Item> {
  key: string;
  item?: Item;
}

/**
 * @param limit the parameter for the number of lines.
 * @throws S3Refusal if that is none.
 */
export function readListing(query: URLSearchParams, limit: 'max-keys' | 'max-uploads'): Listing {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const encodes = query.get('encoding-type') === 'url';
  const name = (key: string) => escapeXml(encodes ? encodeKey(key) : key);
  return {
    prefix,
    delimiter,
    limit: readLimit(query.get(limit)),
    name,
    elements: [
      element('Prefix', name(prefix)),
      delimiter !== '' && element('Delimiter', name(delimiter)),
      encodes && element('EncodingType', 'url'),
    ],
  };
}

function readLimit(text: string | null): number {
  if (text === null) return MAX_LINES;
  if (!/^\d{1,9}$/.test(text)) throw new S3Refusal('InvalidArgument');
  return Math.min(Number(text), MAX_LINES);
}

/** Lines of items that are in order of their keys, those with a common prefix in one. */
export function toLines<Item>(
  items: Iterable<{ key: string; item: Item }>,
  { prefix, delimiter }: Listing,
): Line<Item>[] {
  const lines: Line<Item>[] = [];
  for (const { key, item } of items) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const common = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    if (common === undefined) lines.push({ key, item });
    else if (lines.at(-1)?.key !== common) lines.push({ key: common });
  }
  return lines;
}

export interface Page<Item> {
  lines: Line<Item>[];
  /** The last line, if others come after it. */
  next: Line<Item> | undefined;
}

/**
 * The page after a key, and where that is `marker`, after its item that is marked.
 *
 * @param isMarked if none is, the page begins after all of the key.
 */
export function takePage<Item>(
  lines: readonly Line<Item>[],
  { limit }: Listing,
  marker: string,
  isMarked: (item: Item) => boolean = () => false,
): Page<Item> {
  const marked = lines.findIndex(
    ({ key, item }) => key === marker && item !== undefined && isMarked(item),
  );
  const rest =
    marked >= 0
      ? lines.slice(marked + 1)
      : lines.filter(({ key }) => marker === '' || compareUtf8(key, marker) > 0);
  const page = rest.slice(0, limit);
  return { lines: page, next: rest.length > page.length ? page.at(-1) : undefined };
}

/** The lines of an answer. */
export const describeLines = <Item>(
  lines: readonly Line<Item>[],
  { name }: Listing,
  describe: (key: string, item: Item) => string,
): string[] =>
  lines.map(({ key, item }) =>
    item === undefined
      ? element('CommonPrefixes', element('Prefix', name(key)))
      : describe(name(key), item),
  );
