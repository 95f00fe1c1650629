import { describe, expect, test } from 'vitest';
import { noFindings } from './findings.ts';
import { concat, littleEndian, utf8 } from './fixtures/bytes.ts';
import { xmpPacket } from './fixtures/xmp.ts';
import { readXmp } from './xmp.ts';

function tagsOf(packet: string | Uint8Array): Record<string, unknown> {
  const found = noFindings('image/jpeg');
  readXmp(typeof packet === 'string' ? utf8(packet) : packet, found);
  return Object.fromEntries(found.tags);
}

describe('XMP', () => {
  test('is read from elements and from attributes', () => {
    const packet = xmpPacket('<xmp:CreatorTool>Darkroom</xmp:CreatorTool>', 'xmp:Rating="-1"');
    expect(tagsOf(packet)).toEqual({ 'XMP-xmp:CreatorTool': 'Darkroom', 'XMP-xmp:Rating': -1 });
  });

  test('goes by namespace, not by prefix', () => {
    const packet = xmpPacket('', 'xmlns:xap="http://ns.adobe.com/xap/1.0/" xap:Rating="3"');
    expect(tagsOf(packet)).toEqual({ 'XMP-xmp:Rating': 3 });
  });

  test('forgets a prefix where its element ends', () => {
    const packet = xmpPacket(
      '<x xmlns:a="http://purl.org/dc/elements/1.1/"/><a:title>not a title</a:title>',
    );
    expect(tagsOf(packet)).toEqual({});
  });

  test('has one tag for each language', () => {
    const packet = xmpPacket(`<dc:title><rdf:Alt>
      <rdf:li xml:lang="x-default">Bitter</rdf:li><rdf:li xml:lang="it-IT">Amaro</rdf:li>
    </rdf:Alt></dc:title>`);
    expect(tagsOf(packet)).toEqual({ 'XMP-dc:Title': 'Bitter', 'XMP-dc:Title-it-IT': 'Amaro' });
  });

  test('keeps text as text', () => {
    const title = (text: string) => xmpPacket(`<dc:title>${text}</dc:title>`);
    expect(tagsOf(title('007'))).toEqual({ 'XMP-dc:Title': '007' });
    expect(tagsOf(title('true'))).toEqual({ 'XMP-dc:Title': 'true' });
  });

  test('has its entities decoded, once', () => {
    const packet = xmpPacket('<dc:title>C&#xf4;te d&#39;Azur &amp;amp; &lt;3 &bogus;</dc:title>');
    expect(tagsOf(packet)).toEqual({ 'XMP-dc:Title': "Côte d'Azur &amp; <3 &bogus;" });
  });

  test('turns fractions of Exif into numbers, and drops those over nothing', () => {
    const exif = 'xmlns:exif="http://ns.adobe.com/exif/1.0/"';
    const packet = xmpPacket('', `${exif} exif:FNumber="50/10" exif:ExposureTime="1/0"`);
    expect(tagsOf(packet)).toEqual({ 'XMP-exif:FNumber': 5 });
  });

  test.each([
    ['a node', '<rdf:li><rdf:Description><rdf:value>red</rdf:value></rdf:Description></rdf:li>'],
    ['no node', '<rdf:li rdf:parseType="Resource"><rdf:value>red</rdf:value></rdf:li>'],
  ])('has the value of what is qualified in %s', (_, item) => {
    const packet = xmpPacket(
      `<dc:title rdf:parseType="Resource"><rdf:value>Negroni</rdf:value><xmp:Label>?</xmp:Label>
       </dc:title><dc:subject><rdf:Bag>${item}<rdf:li>bitter</rdf:li></rdf:Bag></dc:subject>`,
    );
    expect(tagsOf(packet)).toEqual({
      'XMP-dc:Title': 'Negroni',
      'XMP-dc:Subject': ['red', 'bitter'],
    });
  });

  test('has one title, the last, where somebody made a list of it', () => {
    const packet = xmpPacket(
      '<dc:title><rdf:Bag><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Bag></dc:title>',
    );
    expect(tagsOf(packet)).toEqual({ 'XMP-dc:Title': 'B' });
  });

  test('knows the usual prefixes even if nobody declares them', () => {
    const packet = '<rdf:RDF><rdf:Description dc:title="Negroni" xap:Rating="4"/></rdf:RDF>';
    expect(tagsOf(packet)).toEqual({ 'XMP-dc:Title': 'Negroni', 'XMP-xmp:Rating': 4 });
  });

  test('passes over structures', () => {
    const packet = xmpPacket(
      '<dc:creator rdf:parseType="Resource"><dc:title>inner</dc:title></dc:creator>',
    );
    expect(tagsOf(packet)).toEqual({});
  });

  test.each([
    ['little', 'with a mark', '\ufeff'],
    ['little', 'without a mark', ''],
    ['big', 'with a mark', '\ufeff'],
    ['big', 'without a mark', ''],
  ])('is read from UTF-16, %s end first, %s', (order, _, mark) => {
    const packet = `${mark}<x/>${xmpPacket('<dc:title>日本</dc:title>').replace(/^.*\n/, '')}`;
    const bytes = Array.from({ length: packet.length }, (_value, index) => {
      const pair = littleEndian(packet.charCodeAt(index), 2);
      return order === 'little' ? pair : pair.reverse();
    });
    expect(tagsOf(concat(bytes.flat()))).toEqual({ 'XMP-dc:Title': '日本' });
  });

  test.each([
    ['elements that never close', '<a:b>'],
    ['tags that never end', '<a '],
    ['quotes that never close', '<a b="'],
    ['comments that never close', '<!-- <a'],
    ['a flood of blanks', '<a          '],
    ['ampersands', '<a>&&&&&&&&&&</a>'],
    ['a prefix declared again and again', '<a xmlns:p="u">'],
  ])('takes linear time over %s', (_, part) => {
    const started = performance.now();
    tagsOf(part.repeat(Math.ceil(1_000_000 / part.length)));
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('is UTF-8 to the end though it is cut in the middle of a character', () => {
    const packet = utf8(xmpPacket(`<dc:title>Łódź</dc:title><dc:source>${'ж'.repeat(100)}`));
    const found = noFindings('image/jpeg');
    found.effortLeft = packet.length - 201;
    readXmp(packet, found);
    expect(found.tags.get('XMP-dc:Title')).toBe('Łódź');
  });

  test('keeps the attributes that come before it breaks off', () => {
    expect(tagsOf('<rdf:RDF><rdf:Description dc:title="Negroni" dc:source="unfin')).toEqual({
      'XMP-dc:Title': 'Negroni',
    });
  });

  test('has numbers where Exif has numbers, also in lists', () => {
    const packet = xmpPacket(
      `<exif:ISOSpeedRatings><rdf:Seq><rdf:li>400</rdf:li></rdf:Seq></exif:ISOSpeedRatings>
       <exif:ApertureValue>4/1</exif:ApertureValue>
       <exif:ExposureBiasValue>-1/3</exif:ExposureBiasValue>`,
    );
    expect(tagsOf(packet)).toEqual({
      'XMP-exif:ISO': [400],
      'XMP-exif:ApertureValue': 4,
      'XMP-exif:ExposureCompensation': -1 / 3,
    });
  });

  test.each([
    ['an entity', '<dc:title>a&toString;b&constructor;c</dc:title>', 'a&toString;b&constructor;c'],
    ['an entity of any', '<dc:title>&__proto__;</dc:title>', '&__proto__;'],
  ])('has %s that objects happen to have as it stands', (_, properties, title) => {
    expect(tagsOf(xmpPacket(properties))).toEqual({ 'XMP-dc:Title': title });
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'has no properties in a namespace that objects happen to have: %s',
    (uri) => {
      expect(tagsOf(xmpPacket(`<title xmlns="${uri}">x</title>`))).toEqual({});
    },
  );

  test('says so where it has more than is read', () => {
    const found = noFindings('image/png');
    const attributes = Array.from({ length: 900 }, (_, index) => `xmp:a${index}="1"`).join(' ');
    readXmp(utf8(`<rdf:RDF>${`<a ${attributes}/>`.repeat(30)}</rdf:RDF>`), found);
    expect(found.isCut).toBe(true);
  });
});
