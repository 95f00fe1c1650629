import { expect, test } from 'vitest';
import { utf8 } from '../../../lambda/metadata/fixtures/bytes.ts';
import { xmpPacket } from '../../../lambda/metadata/fixtures/xmp.ts';
import { ATTRIBUTES, ELEMENTS, locatedXmp } from './photos-for-tests.ts';
import { blankXmp } from './xmp.ts';

const blanked = (xml: string) => {
  const packet = blankXmp(utf8(xml));
  return packet && new TextDecoder().decode(packet);
};

const PLACES = /35,41|139|東京"|Tōkyō|Japan|Golden Gai|JPN|Shinjuku|40\/1/;

test('blanks attributes and elements, and leaves everything else where it is', () => {
  const before = locatedXmp();
  const after = blankXmp(before) ?? new Uint8Array();
  expect(after.length).toBe(before.length);
  for (const [at, byte] of after.entries())
    if (byte !== before[at]) expect(byte, String(at)).toBe(0x20);
  const text = new TextDecoder().decode(after);
  expect(text).not.toMatch(PLACES);
  expect(text).toContain('photoshop:Headline="東京 is in the headline"');
  expect(text).toContain('A bär');
  expect(text.match(/<\//g)).toHaveLength(text.match(/<[a-z][^>]*[^/]>/gi)?.length ?? NaN);
});

test.each([
  ['little', '\ufeff', 0],
  ['big', '\ufeff', 1],
  ['big', '', 1],
] as const)('knows UTF-16, %s end first, with the mark %j', (_, mark, high) => {
  const encode = (text: string) =>
    Uint8Array.from({ length: 2 * text.length }, (__, at) =>
      at % 2 === high ? text.charCodeAt(at >> 1) & 0xff : text.charCodeAt(at >> 1) >> 8,
    );
  const xml = xmpPacket(ELEMENTS, ATTRIBUTES);
  const before = encode(mark + xml);
  const after = blankXmp(before) ?? new Uint8Array();
  expect(after.length).toBe(before.length);
  const text = new TextDecoder(high ? 'utf-16be' : 'utf-16le').decode(after);
  expect(text).toHaveLength(xml.length);
  expect(text).not.toMatch(PLACES);
  expect(text).toContain('東京 is in the headline');
});

test('knows a namespace by any prefix, and some prefixes by no namespace', () => {
  const xml =
    '<r xmlns:p="http://ns.adobe.com/photoshop/1.0/"><p:City>A</p:City><City>B</City></r>';
  expect(blanked(xml)).toBe(xml.replace('<p:City>A</p:City>', ' '.repeat(18)));
  expect(blanked('<r photoshop:City="A" other:City="B"/>')).toBe(
    `<r${' '.repeat(' photoshop:City="A"'.length)} other:City="B"/>`,
  );
});

test('what is not markup is no location', () => {
  for (const xml of [
    '<r><!-- <exif:GPSLatitude>1</exif:GPSLatitude> --></r>',
    '<r><![CDATA[<exif:GPSLatitude>1</exif:GPSLatitude>]]></r>',
    '<r a="exif:GPSLatitude"/>',
    '<r>exif:GPSLatitude="1"</r>',
  ])
    expect(blanked(xml)).toBeUndefined();
});

test('an element that nothing closes is blanked to the end', () => {
  expect(blanked('<r><exif:GPSLatitude>1')).toBe(`<r>${' '.repeat(19)}`.padEnd(22));
});

test('gives up on more than it reads', () => {
  expect(() => blankXmp(utf8('<a/>'.repeat(30_000)))).toThrow(RangeError);
});
