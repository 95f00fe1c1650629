import { expect, test } from 'vitest';
import { countTags, filterTags, groupTags } from './tag-groups.ts';

const GROUPS = groupTags({
  'IFD0:Make': 'NIKON',
  'ExifIFD:LensModel': 'NIKKOR Z 50mm f/1.8 S',
  'IFD0:Artist': 'Zoë Ångström',
  'ExifIFD:ISO': 800,
  'XMP-dc:Subject': ['bar', 'negroni'],
  Bare: 'yes',
});

const namesOf = (typed: string) =>
  filterTags(GROUPS, typed).flatMap(({ tags }) => tags.map(({ name }) => name));

test('tags are under their namespaces, each in the order of the file', () => {
  expect(
    GROUPS.map(({ namespace, tags }) => [namespace, ...tags.map(({ label }) => label)]),
  ).toEqual([
    ['IFD0', 'Make', 'Artist'],
    ['ExifIFD', 'LensModel', 'ISO'],
    ['XMP-dc', 'Subject'],
    ['Bare', 'Bare'],
  ]);
  expect(countTags(GROUPS)).toBe(6);
});

test.each([
  ['a name', 'lensmodel', ['ExifIFD:LensModel']],
  ['a namespace', 'xmp-dc', ['XMP-dc:Subject']],
  ['a value', '800', ['ExifIFD:ISO']],
  ['one of several values', 'negroni', ['XMP-dc:Subject']],
  ['a value without its accents', 'angstrom zoe', ['IFD0:Artist']],
  ['a word of the name and one of the value', 'model 50mm', ['ExifIFD:LensModel']],
  ['words that no one tag has', 'make 50mm', []],
])('a tag is found by %s', (_, typed, names) => {
  expect(namesOf(typed)).toEqual(names);
});

test('nothing typed finds all', () => {
  expect(namesOf('  ')).toHaveLength(6);
});
