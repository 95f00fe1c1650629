/**
 * A packet of XMP with other properties in it. What is not edited stays as it is,
 * character for character.
 *
 * @module
 */
import { readXml, type XmlEvent, type XmlName } from '#metadata/xml';
import { PREFIXES } from '#metadata/xmp';
import { findAttributes, type Span } from '../remove-location/xmp.ts';
import {
  createXmp,
  formatNode,
  NAMESPACES,
  type StatedProperty,
  type XmpProperty,
} from './xmp-text.ts';

export interface XmpChanges {
  /** Those that are to go, however often they are there; what is stated anew goes first. */
  gone: readonly XmpProperty[];
  /** Others that are to go, by name. */
  isGone?: (name: XmlName) => boolean;
  stated: readonly StatedProperty[];
}

const RDF = PREFIXES.get('rdf') ?? '';

/** More than any packet but those with pictures in them. */
const PACKET_BYTES_MAX = 4 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The packet with these changes, or a new one; `undefined` if there is none and
 * nothing to be stated.
 *
 * @throws RangeError if the packet is none that we understand to its end.
 */
export function editXmp(
  packet: Uint8Array | undefined,
  changes: XmpChanges,
): Uint8Array | undefined {
  if (!packet) return changes.stated.length > 0 ? createXmp(changes.stated) : undefined;
  if (packet.length > PACKET_BYTES_MAX) throw new RangeError('too large a packet');
  const text = decode(packet);
  const { spans, rdf, about, end } = findPlaces(text, toPredicate(changes));
  const node = changes.stated.length > 0 ? ` ${formatNode(changes.stated, rdf, about)}\n ` : '';
  return new TextEncoder().encode(`${without(text, spans, end)}${node}${text.slice(end)}`);
}

function decode(packet: Uint8Array): string {
  try {
    return utf8.decode(packet);
  } catch {
    throw new RangeError('not UTF-8');
  }
}

function toPredicate({ gone, stated, isGone }: XmpChanges): (name: XmlName) => boolean {
  const id = (uri: string, local: string) => `${uri.replace(/[/#]$/, '')} ${local}`;
  const ids = new Set(
    [...gone, ...stated].map(({ prefix, local }) => id(NAMESPACES[prefix], local)),
  );
  return (name) => ids.has(id(name.uri, name.local)) || (isGone?.(name) ?? false);
}

/** The text up to `end` without the spans, and the spaces before each. */
function without(text: string, spans: readonly Span[], end: number): string {
  const kept: string[] = [];
  let at = 0;
  for (const span of spans) {
    kept.push(text.slice(at, span.start).trimEnd());
    at = span.end;
  }
  return kept.join('') + text.slice(at, end);
}

interface Places {
  /** What is to go, in the order of the text. */
  spans: Span[];
  /** RDF's prefix. */
  rdf: string;
  /** What the nodes are about. */
  about: string;
  /** Where the last node ends: another one can be there. */
  end: number;
}

/** Where the innermost element that is open is, of those down to a property. */
type Depth = 'outside' | 'rdf' | 'node' | 'property';

function findPlaces(text: string, isGone: (name: XmlName) => boolean): Places {
  const spans: Span[] = [];
  const open: { depth: Depth; start: number; isGone: boolean }[] = [];
  let [rdf, about, end]: [string?, string?, number?] = [];
  for (const event of readXml(text, PREFIXES)) {
    if (event.kind === 'cut') throw new RangeError('more XMP than we read');
    if (event.kind === 'open') {
      const depth = depthOf(open.at(-1)?.depth ?? 'outside', event);
      const isProperty = depth === 'property' && open.at(-1)?.depth === 'node';
      open.push({ depth, start: event.start, isGone: isProperty && isGone(event) });
      if (depth === 'rdf') rdf ??= prefixOf(text, event);
      if (depth !== 'node') continue;
      about ??= event.attributes.find(({ uri, local }) => uri === RDF && local === 'about')?.value;
      spans.push(...findAttributes(text, event, isGone));
    } else if (event.kind === 'close') {
      const element = open.pop();
      if (!element) throw new RangeError('more ends than beginnings');
      if (element.isGone) spans.push({ start: element.start, end: event.end });
      if (element.depth === 'rdf' && end === undefined) end = beginOfEnd(text, event.end);
    }
  }
  if (rdf === undefined || end === undefined || open.length > 0)
    throw new RangeError('no sound packet');
  return { spans, rdf, about: about ?? '', end };
}

function depthOf(parent: Depth, { uri, local }: XmlName): Depth {
  if (parent === 'outside') return uri === RDF && local === 'RDF' ? 'rdf' : 'outside';
  return parent === 'rdf' ? 'node' : 'property';
}

/** As in `<rdf:RDF`. Without one, what we write would mean something else. */
function prefixOf(text: string, { start }: XmlEvent & { kind: 'open' }): string {
  const [, prefix] = /^<([\w-]+):RDF/.exec(text.slice(start, start + 100)) ?? [];
  if (prefix === undefined) throw new RangeError('RDF without a prefix');
  return prefix;
}

/** Where `</rdf:RDF>` begins. */
function beginOfEnd(text: string, end: number): number {
  const start = text.lastIndexOf('<', end - 1);
  if (!text.startsWith('</', start)) throw new RangeError('an empty packet');
  return start;
}
