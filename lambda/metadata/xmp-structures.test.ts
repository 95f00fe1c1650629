import { describe, expect, test } from 'vitest';
import { noFindings } from './findings.ts';
import { utf8 } from './fixtures/bytes.ts';
import { xmpPacket } from './fixtures/xmp.ts';
import { describePhoto } from './meaning/describe.ts';
import { readXmp } from './xmp.ts';

function aboutOf(properties: string) {
  const found = noFindings('image/jpeg');
  readXmp(utf8(xmpPacket(properties, NAMESPACES)), found);
  return describePhoto(found, false).about;
}

const NAMESPACES = `
  xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
  xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
  xmlns:MP="http://ns.microsoft.com/photo/1.2/"
  xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
  xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
  xmlns:Container="http://ns.google.com/photos/1.0/container/"
  xmlns:Item="http://ns.google.com/photos/1.0/container/item/"`;

const regions = (items: string) => `
  <mwg-rs:Regions rdf:parseType="Resource">
    <mwg-rs:RegionList><rdf:Bag>${items}</rdf:Bag></mwg-rs:RegionList>
  </mwg-rs:Regions>`;

describe('the people in a photo', () => {
  test('are named with their faces', () => {
    const items = `
      <rdf:li><rdf:Description mwg-rs:Name="Ilsa" mwg-rs:Type="Face">
        <mwg-rs:Area stArea:x="0.5" stArea:y="0.4" stArea:w="0.2" stArea:h="0.4" stArea:unit="normalized"/>
      </rdf:Description></rdf:li>
      <rdf:li rdf:parseType="Resource">
        <mwg-rs:Name>Рик</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>
        <mwg-rs:Area rdf:parseType="Resource">
          <stArea:x>0.25</stArea:x><stArea:y>0.25</stArea:y><stArea:w>0.5</stArea:w><stArea:h>0.5</stArea:h>
        </mwg-rs:Area>
      </rdf:li>`;
    const [ilsa, rick] = aboutOf(regions(items))?.people ?? [];
    expect(ilsa?.name).toBe('Ilsa');
    expect(ilsa?.region?.x).toBeCloseTo(0.4);
    expect(ilsa?.region?.y).toBeCloseTo(0.2);
    expect(rick).toEqual({ name: 'Рик', region: { x: 0, y: 0, width: 0.5, height: 0.5 } });
  });

  test.each([
    ['in pixels', 'stArea:x="500" stArea:y="400" stArea:w="20" stArea:h="40" stArea:unit="pixel"'],
    ['beyond the picture', 'stArea:x="5" stArea:y="0.5" stArea:w="0.2" stArea:h="0.4"'],
    ['in words', 'stArea:x="left" stArea:y="top" stArea:w="a" stArea:h="b"'],
  ])('are named without a face that is %s', (_, area) => {
    const item = `<rdf:li><rdf:Description mwg-rs:Name="Ilsa"><mwg-rs:Area ${area}/></rdf:Description></rdf:li>`;
    expect(aboutOf(regions(item))?.people).toEqual([{ name: 'Ilsa' }]);
  });

  test('are not its barcodes, nor faces without a name', () => {
    const items = `
      <rdf:li><rdf:Description mwg-rs:Name="4006381333931" mwg-rs:Type="BarCode"/></rdf:li>
      <rdf:li><rdf:Description mwg-rs:Type="Face"/></rdf:li>`;
    expect(aboutOf(regions(items))).toBeUndefined();
  });

  test('are named as Microsoft does, and as the press does, each once', () => {
    const people = aboutOf(`
      <MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>
        <rdf:li MPReg:Rectangle="0.1, 0.2, 0.3, 0.4" MPReg:PersonDisplayName="Ilsa"/>
      </rdf:Bag></MPRI:Regions></MP:RegionInfo>
      <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Ilsa</rdf:li><rdf:li>Sam</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>`)?.people;
    expect(people).toEqual([
      { name: 'Ilsa', region: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 } },
      { name: 'Sam' },
    ]);
  });
});

test.each([
  ['GainMap', { gainMap: true }],
  ['MotionPhoto', { motionPhoto: true }],
])('an item of the file that is a %s is told', (semantic, about) => {
  const directory = `<Container:Directory><rdf:Seq>
    <rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" Item:Semantic="Primary"/></rdf:li>
    <rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="${semantic}"/></rdf:li>
  </rdf:Seq></Container:Directory>`;
  expect(aboutOf(directory)).toEqual(about);
});
