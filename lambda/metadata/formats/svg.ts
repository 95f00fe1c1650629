/**
 * SVG: its size, and XMP if it has any.
 *
 * @see https://www.w3.org/TR/SVG2/struct.html#SVGElement
 * @module
 */
import { type Findings, stateSize } from '../findings.ts';
import { decodeText, decodeUtf8 } from '../text.ts';
import { readXml, type XmlAttribute } from '../xml.ts';
import { readXmp } from '../xmp.ts';
import type { Format } from './format.ts';

/** How far into the file to look for its first element, and for XMP. */
const ROOT_BYTES_MAX = 4 * 1024;
const METADATA_BYTES_MAX = 256 * 1024;

export const svg: Format = {
  sniff(head) {
    const text = decodeUtf8(head.subarray(0, ROOT_BYTES_MAX));
    if (!/^\ufeff?\s*</.test(text)) return undefined;
    return rootOf(text) ? 'image/svg+xml' : undefined;
  },

  async read(reader, found) {
    const bytes = await reader.at(0, METADATA_BYTES_MAX);
    const root = rootOf(decodeText(bytes));
    if (root) {
      // A drawing need not have a size.
      found.isSound = true;
      recordSize(root, found);
    }
    readXmp(bytes, found);
  },
};

/** The attributes of the first element, if that is `svg`. */
function rootOf(text: string): XmlAttribute[] | undefined {
  for (const event of readXml(text)) {
    if (event.kind === 'open') return event.local === 'svg' ? event.attributes : undefined;
  }
  return undefined;
}

/** In pixels, or the units of the drawing; percentages mean what the `viewBox` says. */
function recordSize(attributes: XmlAttribute[], found: Findings): void {
  const value = (name: string) => attributes.find(({ local }) => local === name)?.value ?? '';
  const [, , boxWidth = NaN, boxHeight = NaN] = value('viewBox')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const side = (text: string, box: number) =>
    Math.round(/^\s*[\d.]+(?:e\d+)?\s*[a-z]*\s*$/i.test(text) ? parseFloat(text) : box);
  stateSize(found, side(value('width'), boxWidth), side(value('height'), boxHeight));
}
