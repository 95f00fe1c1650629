/**
 * IPTC's "information interchange model", the press agencies' captions of the
 * nineties, which Photoshop still writes.
 *
 * @see https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf
 * @module
 */
import { viewOf } from './bytes.ts';
import { type Findings, state } from './findings.ts';
import { cutText, decodeText, decodeUtf8, untilNul } from './text.ts';

/** More than any caption; what a block has beyond it is not read. */
export const IPTC_BYTES_MAX = 256 * 1024;

const TAG_MARKER = 0x1c;
const TEXT_BYTES_MAX = 8_000;
const DATA_SETS_MAX = 2_000;

/** Record 1, data set 90: the escape sequence that chooses UTF-8. */
const UTF8_ESCAPE = '\u001b%G';

/** Data sets of record 2, as ExifTool names them. */
const NAMES: Readonly<Record<number, string>> = {
  5: 'ObjectName',
  10: 'Urgency',
  15: 'Category',
  20: 'SupplementalCategories',
  25: 'Keywords',
  40: 'SpecialInstructions',
  55: 'DateCreated',
  60: 'TimeCreated',
  62: 'DigitalCreationDate',
  63: 'DigitalCreationTime',
  80: 'By-line',
  85: 'By-lineTitle',
  90: 'City',
  92: 'Sub-location',
  95: 'Province-State',
  100: 'Country-PrimaryLocationCode',
  101: 'Country-PrimaryLocationName',
  103: 'OriginalTransmissionReference',
  105: 'Headline',
  110: 'Credit',
  115: 'Source',
  116: 'CopyrightNotice',
  118: 'Contact',
  120: 'Caption-Abstract',
  122: 'Writer-Editor',
};

/** Data sets that may be repeated. */
const LISTS = new Set([20, 25, 80, 85, 118, 122]);

/** Dates are `20260314`, times `210409+0900`; people and ExifTool punctuate them. */
const DATES = new Set([55, 62]);
const TIMES = new Set([60, 63]);

/** Record the data sets of a block; of several blocks, the first. */
export function readIptc(bytes: Uint8Array, found: Findings): void {
  if (Array.from(found.tags.keys()).some((name) => name.startsWith('IPTC:'))) return;
  const sets = dataSets(inOrder(bytes));
  const charset = sets.find(({ record, number }) => record === 1 && number === 90)?.value;
  const decode = charset && decodeText(charset) === UTF8_ESCAPE ? decodeUtf8 : decodeText;
  const values = new Map<number, string[]>();
  for (const { record, number, value } of sets) {
    if (record !== 2 || NAMES[number] === undefined) continue;
    const text = punctuate(number, decode(untilNul(cutText(value, TEXT_BYTES_MAX))));
    values.set(number, [...(LISTS.has(number) ? (values.get(number) ?? []) : []), text]);
  }
  for (const [number, texts] of values)
    state(found, `IPTC:${NAMES[number] ?? number}`, LISTS.has(number) ? texts : texts[0]);
}

/** Some TIFFs have the block as numbers of four bytes, turned around with all the others. */
function inOrder(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === TAG_MARKER || bytes[3] !== TAG_MARKER) return bytes;
  return bytes.map((_, index) => bytes[index ^ 3] ?? 0);
}

export interface DataSet {
  record: number;
  number: number;
  value: Uint8Array;
}

/** All data sets up to the first that is damaged; each value is a part of the bytes. */
export function dataSets(bytes: Uint8Array): DataSet[] {
  const view = viewOf(bytes);
  const sets: DataSet[] = [];
  let offset = 0;
  while (offset + 5 <= bytes.length && sets.length < DATA_SETS_MAX) {
    if (view.getUint8(offset) !== TAG_MARKER) break;
    const [record, number] = [view.getUint8(offset + 1), view.getUint8(offset + 2)];
    let length = view.getUint16(offset + 3);
    offset += 5;
    if (length & 0x8000) {
      // An extended data set: these bits count the bytes of the length that follows.
      const lengthBytes = length & 0x7fff;
      if (lengthBytes > 4 || offset + lengthBytes > bytes.length) break;
      length = bytes
        .subarray(offset, offset + lengthBytes)
        .reduce((sum, byte) => sum * 256 + byte, 0);
      offset += lengthBytes;
    }
    if (offset + length > bytes.length) break;
    sets.push({ record, number, value: bytes.subarray(offset, offset + length) });
    offset += length;
  }
  return sets;
}

function punctuate(number: number, text: string): string {
  if (DATES.has(number)) return text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1:$2:$3');
  if (TIMES.has(number))
    return text.replace(/^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/, (_, h, m, s, oh, om) =>
      [h, m, s].join(':').concat(oh ? `${String(oh)}:${String(om)}` : ''),
    );
  return text;
}
