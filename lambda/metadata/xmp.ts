/**
 * XMP: properties in RDF in XML, by namespace whatever the prefixes.
 *
 * @see https://developer.adobe.com/xmp/docs/XMPSpecifications/ part 1
 * @module
 */
import type { ByteReader } from './byte-reader.ts';
import { type Findings, spend, state } from './findings.ts';
import { cutText, decodeText, decodeUtf16 } from './text.ts';
import { readXml, type XmlAttribute, type XmlName } from './xml.ts';
import { type XmpValue, toXmpTags } from './xmp-properties.ts';
import { XmpStructures } from './xmp-structures.ts';

/** Most bytes of one packet that are read. */
export const XMP_BYTES_MAX = 1024 * 1024;

/** Read and record a packet, or the beginning of one that is longer than `limit` bytes. */
export async function readXmpPacket(
  packet: ByteReader,
  found: Findings,
  limit = XMP_BYTES_MAX,
): Promise<void> {
  const bytes = await packet.at(0, limit + 1);
  if (bytes.length > limit) found.isCut = true;
  readXmp(cutText(bytes, limit), found);
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** What some programs use and forget to declare. */
export const PREFIXES = new Map([
  ['rdf', RDF],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['exif', 'http://ns.adobe.com/exif/1.0/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
  ['tiff', 'http://ns.adobe.com/tiff/1.0/'],
  ['xap', 'http://ns.adobe.com/xap/1.0/'],
  ['xmp', 'http://ns.adobe.com/xap/1.0/'],
]);

/** What the innermost open element is to us. */
type Frame =
  | { kind: 'outside' | 'rdf' | 'node' | 'ignored' }
  /** A property, with the items of its list or the text of its own. */
  | { kind: 'property' | 'list'; property: Property }
  | ({ kind: 'item'; property: Property } & Item)
  /** A value that something is said about, and the value itself. */
  | { kind: 'qualified'; target: { text: string } }
  | { kind: 'value'; target: { text: string }; text: string };

interface Item {
  text: string;
  language: string;
}

interface Property extends XmlName {
  kind: 'text' | 'list' | 'translations';
  items: Item[];
  text: string;
}

/** Record the properties of a packet, or of any XML that has one inside. */
export function readXmp(bytes: Uint8Array, found: Findings): void {
  const stack: Frame[] = [];
  const structures = new XmpStructures();
  const xml = decodeXml(cutText(bytes, spend(found, bytes.length)));
  for (const event of readXml(xml, PREFIXES)) {
    structures.see(event);
    const top = stack.at(-1) ?? { kind: 'outside' };
    if (event.kind === 'open') {
      if (top.kind === 'rdf') recordAttributes(event.attributes, found);
      stack.push(enter(top, event, event.attributes));
    } else if (event.kind === 'text') {
      if (top.kind === 'item' || top.kind === 'value') top.text += event.text;
      if (top.kind === 'property') top.property.text += event.text;
    } else if (event.kind === 'close') {
      leave(top, found);
      stack.pop();
    } else {
      found.isCut = true;
    }
  }
  for (const [tag, values] of structures.lists()) state(found, tag, values);
}

/** What an element is, given what it is in. */
function enter(parent: Frame, name: XmlName, attributes: XmlAttribute[]): Frame {
  const rdfAttribute = (local: string) =>
    attributes.find((attribute) => attribute.uri === RDF && attribute.local === local)?.value;
  const rdfName = name.uri === RDF ? name.local : undefined;
  switch (parent.kind) {
    case 'outside':
      return { kind: rdfName === 'RDF' ? 'rdf' : 'outside' };
    case 'rdf':
      return { kind: 'node' };
    case 'node': {
      const text = rdfAttribute('resource') ?? rdfAttribute('value') ?? '';
      const { uri, local } = name;
      return { kind: 'property', property: { kind: 'text', uri, local, items: [], text } };
    }
    case 'property':
      if (rdfName === 'Bag' || rdfName === 'Seq') parent.property.kind = 'list';
      else if (rdfName === 'Alt') parent.property.kind = 'translations';
      else return enterQualified(rdfName, parent.property);
      return { ...parent, kind: 'list' };
    case 'list': {
      if (rdfName !== 'li') return { kind: 'ignored' };
      const language =
        attributes.find(({ uri, local }) => uri === XML && local === 'lang')?.value ?? '';
      const text = rdfAttribute('resource') ?? '';
      return { kind: 'item', property: parent.property, language, text };
    }
    case 'item':
      return enterQualified(rdfName, parent);
    case 'qualified':
      return enterQualified(rdfName, parent.target);
    case 'value':
    case 'ignored':
      return { kind: 'ignored' };
  }
}

/** A value with qualifiers is in `rdf:value`, with or without a node around them all. */
function enterQualified(rdfName: string | undefined, target: { text: string }): Frame {
  if (rdfName === 'value') return { kind: 'value', target, text: '' };
  return rdfName === 'Description' ? { kind: 'qualified', target } : { kind: 'ignored' };
}

function leave(frame: Frame, found: Findings): void {
  if (frame.kind === 'item')
    frame.property.items.push({ text: frame.text, language: frame.language });
  if (frame.kind === 'value') frame.target.text = frame.text;
  if (frame.kind === 'property') record(frame.property, toValue(frame.property), found);
}

function toValue({ kind, items, text }: Property): XmpValue {
  if (kind === 'text') return { kind, text };
  // Alternatives that are in no language are not translations of one another.
  const isList = kind === 'list' || (items.length > 1 && items.every((item) => !item.language));
  return isList ? { kind: 'list', items: items.map((item) => item.text) } : { kind, items };
}

/** Properties may also be written as attributes of the node they describe. */
function recordAttributes(attributes: readonly XmlAttribute[], found: Findings): void {
  for (const { uri, local, value } of attributes)
    record({ uri, local }, { kind: 'text', text: value }, found);
}

function record(name: XmlName, value: XmpValue, found: Findings): void {
  for (const [tag, tagValue] of toXmpTags(name, value)) state(found, tag, tagValue);
}

/** UTF-8, or UTF-16 by its mark or by the zeros between the letters. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || second === 0) return decodeUtf16(bytes, 'little');
  if ((first === 0xfe && second === 0xff) || first === 0) return decodeUtf16(bytes, 'big');
  return decodeText(bytes);
}
