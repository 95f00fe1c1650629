/**
 * Properties of XMP as XML.
 *
 * @see https://developer.adobe.com/xmp/docs/XMPSpecifications/ part 1, 7
 * @module
 */
import type { XmpValue } from '#metadata/xmp-properties';

/** Namespaces by the prefix that everyone gives them. */
export const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEX: 'http://cipa.jp/exif/1.0/',
  aux: 'http://ns.adobe.com/exif/1.0/aux/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  mediapro: 'http://ns.iview-mediapro.com/mediapro/1.0/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
} as const;

/** A property, whatever the prefix is in the packet. */
export interface XmpProperty {
  prefix: keyof typeof NAMESPACES;
  local: string;
}

/** One that is to be there. */
export interface StatedProperty extends XmpProperty {
  value: XmpValue;
}

/** What a value is that has a language or none. */
export const inDefaultLanguage = (text: string): XmpValue => ({
  kind: 'translations',
  items: [{ text, language: 'x-default' }],
});

/**
 * A node with these properties. It needs no more than what is around it in every
 * packet: the meaning of its own prefix.
 *
 * @param rdf the prefix that RDF has there.
 * @param about the subject that the packet's other nodes have.
 */
export function formatNode(
  properties: readonly StatedProperty[],
  rdf: string,
  about: string,
): string {
  const prefixes = [...new Set(properties.map(({ prefix }) => prefix))];
  const declared = prefixes.map((prefix) => `\n    xmlns:${prefix}="${NAMESPACES[prefix]}"`);
  const elements = properties.map(
    ({ prefix, local, value }) =>
      `\n   <${prefix}:${local}>${formatValue(value, rdf)}</${prefix}:${local}>`,
  );
  return (
    `<${rdf}:Description ${rdf}:about="${escapeXml(about)}"${declared.join('')}>` +
    `${elements.join('')}\n  </${rdf}:Description>`
  );
}

function formatValue(value: XmpValue, rdf: string): string {
  if (value.kind === 'text') return escapeXml(value.text);
  if (value.kind === 'list') {
    const items = value.items.map((item) => `<${rdf}:li>${escapeXml(item)}</${rdf}:li>`);
    return `<${rdf}:Bag>${items.join('')}</${rdf}:Bag>`;
  }
  const items = value.items.map(
    ({ text, language }) => `<${rdf}:li xml:lang="${language}">${escapeXml(text)}</${rdf}:li>`,
  );
  return `<${rdf}:Alt>${items.join('')}</${rdf}:Alt>`;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Text between tags or quotes; half characters and what XML does not have become U+FFFD. */
const escapeXml = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? character)
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');

/** A packet of one node, in UTF-8. */
export function createXmp(properties: readonly StatedProperty[]): Uint8Array {
  return new TextEncoder().encode(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  ${formatNode(properties, 'rdf', '')}
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`);
}
