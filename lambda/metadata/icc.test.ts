import { expect, test } from 'vitest';
import { keepWhatWasFound, memoryReader } from './byte-reader.ts';
import { noFindings } from './findings.ts';
import {
  namedProfile,
  plainlyNamedProfile,
  profileNamedForMacintosh,
  profileNamedInUnicode,
  translatedProfile,
} from './fixtures/icc.ts';
import { readIccProfile } from './icc.ts';

async function nameOf(profile: Uint8Array) {
  const found = noFindings('image/jpeg');
  await keepWhatWasFound(() => readIccProfile(memoryReader(profile), found));
  return found.tags.get('ICC_Profile:ProfileDescription');
}

test('a profile of version 2 has one name', async () => {
  expect(await nameOf(namedProfile('Adobe RGB (1998)'))).toBe('Adobe RGB (1998)');
});

test('a profile of version 4 is known by its American name', async () => {
  expect(await nameOf(translatedProfile({ deDE: 'Bildschirm', enUS: 'Display P3' }))).toBe(
    'Display P3',
  );
});

test('a profile without an American name is known by its first', async () => {
  expect(await nameOf(translatedProfile({ jaJP: '画面', frFR: 'Écran' }))).toBe('画面');
});

test('a profile may have its name as plain text', async () => {
  expect(await nameOf(plainlyNamedProfile('Scanner'))).toBe('Scanner');
});

test('a profile from a Macintosh has its name in Mac Roman', async () => {
  expect(await nameOf(namedProfile('\x83cran \x8e'))).toBe('Écran é');
});

test('a profile whose first name is empty is known by its second', async () => {
  expect(await nameOf(profileNamedInUnicode('画面'))).toBe('画面');
});

test('a profile whose first two names are empty is known by its third', async () => {
  expect(await nameOf(profileNamedForMacintosh('\x83cran'))).toBe('Écran');
});

test('a profile that is cut off has no name', async () => {
  expect(await nameOf(namedProfile('sRGB').subarray(0, 150))).toBeUndefined();
});
