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
