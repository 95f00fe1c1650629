import { expect, test } from 'vitest';
import { concat } from '../fixtures/bytes.ts';
import { box } from '../fixtures/heif.ts';
import { isVideo } from './video.ts';

const packet = (lead: number) => concat(new Uint8Array(lead), [0x47], new Uint8Array(187));

test.each([
  ['MP4', box('ftyp', 'isom', [0, 0, 2, 0], 'isomiso2avc1mp41')],
  ['QuickTime', box('ftyp', 'qt  ', [0, 0, 0, 0], 'qt  ')],
  ['a phone’s 3GP', box('ftyp', '3gp5', [0, 0, 0, 0], '3gp5')],
  ['old QuickTime', box('moov', new Uint8Array(40))],
  ['AVI', concat('RIFF', [0, 1, 0, 0], 'AVI LIST')],
  ['WebM', concat([0x1a, 0x45, 0xdf, 0xa3], new Uint8Array(20))],
  ['MPEG', concat([0, 0, 1, 0xba], new Uint8Array(20))],
  ['MPEG-2 transport', concat(packet(0), packet(0), packet(0))],
  ['AVCHD', concat(packet(4), packet(4), packet(4))],
  ['Windows Media', concat([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], new Uint8Array(20))],
])('%s is video', (_, bytes) => {
  expect(isVideo(bytes)).toBe(true);
});

test.each([
  ['sound', box('ftyp', 'M4A ', [0, 0, 0, 0], 'M4A mp42isom')],
  ['text about freedom', concat('The free bar at the corner is closed.')],
  ['a wave', concat('RIFF', [0, 1, 0, 0], 'WAVEfmt ')],
  ['nothing', new Uint8Array()],
])('%s is no video', (_, bytes) => {
  expect(isVideo(bytes)).toBe(false);
});
