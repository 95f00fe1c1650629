/**
 * XMP without what says where: spaces in the place of attributes and elements.
 *
 * @module
 */
import { ATTRIBUTE, readXml, type XmlEvent, type XmlName } from '#metadata/xml';
import { PREFIXES } from '#metadata/xmp';
import { isLocationProperty } from './location-names.ts';

/** A part of the text. */
export interface Span {
  start: number;
  end: number;
}

const SPACE = 0x20;

/**
 * A packet of the same length with nothing in it that says where; `undefined` if it
 * says nothing of the kind.
 *
 * @throws RangeError if there is more in it than we read.
 */
export function blankXmp(packet: Uint8Array): Uint8Array | undefined {
  const { text, unitBytes, low } = toUnits(packet);
  const spans = findLocations(text);
  if (spans.length === 0) return undefined;
  const blanked = Uint8Array.from(packet);
  for (const { start, end } of spans) {
    blanked.fill(unitBytes === 1 ? SPACE : 0, start * unitBytes, end * unitBytes);
    if (unitBytes === 2)
      for (let unit = start; unit < end; unit += 1) blanked[2 * unit + low] = SPACE;
  }
  return blanked;
}

/**
 * Text of one character for each unit of the encoding, so that places in it are
 * places in the bytes. Of UTF-8 only markup can be read so, which is all we look at.
 */
function toUnits(packet: Uint8Array): { text: string; unitBytes: 1 | 2; low: 0 | 1 } {
  const [first, second] = packet;
  const isLittle = (first === 0xff && second === 0xfe) || second === 0;
  const isBig = (first === 0xfe && second === 0xff) || first === 0;
  if (!isLittle && !isBig)
    return { text: toText(packet.length, (at) => packet[at] ?? 0), unitBytes: 1, low: 0 };
  const [low, high] = isLittle ? ([0, 1] as const) : ([1, 0] as const);
  const unit = (at: number) => (packet[2 * at + low] ?? 0) | ((packet[2 * at + high] ?? 0) << 8);
  return { text: toText(packet.length >> 1, unit), unitBytes: 2, low };
}

/** Few enough for the arguments of one call. */
const UNITS_AT_ONCE = 4_096;

function toText(length: number, unitAt: (index: number) => number): string {
  const parts: string[] = [];
  for (let start = 0; start < length; start += UNITS_AT_ONCE) {
    const count = Math.min(UNITS_AT_ONCE, length - start);
    parts.push(String.fromCharCode(...Array.from({ length: count }, (_, i) => unitAt(start + i))));
  }
  return parts.join('');
}

function findLocations(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  /** The location that is open, and how deep it is. */
  let open: { start: number; depth: number } | undefined;
  for (const event of readXml(text, PREFIXES)) {
    if (event.kind === 'cut') throw new RangeError('more XMP than we read');
    if (event.kind === 'open') {
      depth += 1;
      if (open) continue;
      if (isLocationProperty(event)) open = { start: event.start, depth };
      else spans.push(...findAttributes(text, event, isLocationProperty));
    } else if (event.kind === 'close') {
      if (open?.depth === depth) {
        spans.push({ start: open.start, end: event.end });
        open = undefined;
      }
      depth -= 1;
    }
  }
  // An element that nothing closes has all that follows in it.
  return open ? [...spans, { start: open.start, end: text.length }] : spans;
}

/**
 * Where a tag's attributes are that are looked for, each with the space before it.
 * The reader gives attributes in the order of the text.
 */
export function findAttributes(
  text: string,
  tag: XmlEvent & { kind: 'open' },
  isWanted: (name: XmlName) => boolean,
): Span[] {
  if (!tag.attributes.some(isWanted)) return [];
  const spans: Span[] = [];
  let at = text.slice(tag.start, tag.end).search(/[\s/>]/) + tag.start;
  for (const attribute of tag.attributes) {
    ATTRIBUTE.lastIndex = at;
    const [match = ''] = ATTRIBUTE.exec(text) ?? [];
    if (isWanted(attribute)) spans.push({ start: at, end: at + match.length });
    at += match.length;
  }
  return spans;
}
