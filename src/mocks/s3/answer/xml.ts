/** XML as S3 writes it. */
import { commonHeaders } from './common-headers.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
};

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\r\n]/g, (character) => ENTITIES[character] ?? character);

/** @param content XML already. */
export const element = (name: string, content: string | number): string =>
  `<${name}>${content}</${name}>`;

/** An entity tag, with its quotes. */
export const etagElement = (etag: string): string => element('ETag', `&quot;${etag}&quot;`);

export const timeElement = (name: string, ms: number): string =>
  element(name, new Date(ms).toISOString());

/** @param content of the root; what is false or empty is left out. */
export const toXmlResponse = (
  root: string,
  content: readonly (string | false)[],
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` +
      `${content.filter(Boolean).join('')}</${root}>`,
    { headers: { ...commonHeaders(), 'content-type': 'application/xml', ...headers } },
  );

/** The content of the elements of this name, which have no attributes. */
export const readElements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>(?<content>[^]*?)</${name}>`, 'g'))].map(
    ({ groups }) => groups?.['content'] ?? '',
  );

/** The text of the first element of this name. */
export const readElement = (xml: string, name: string): string | undefined =>
  readElements(xml, name)[0]?.replace(
    /&(?:#x(?<hex>[0-9a-f]{1,6})|#(?<decimal>\d{1,7})|(?<named>amp|lt|gt|quot|apos));/gi,
    (entity, hex?: string, decimal?: string) =>
      hex !== undefined
        ? toCharacter(Number.parseInt(hex, 16))
        : decimal !== undefined
          ? toCharacter(Number(decimal))
          : (CHARACTERS[entity] ?? entity),
  );

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

const toCharacter = (codePoint: number): string =>
  codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '';
