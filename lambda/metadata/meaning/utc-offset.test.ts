import { expect, test } from 'vitest';
import { formatOffset, isInUse, parseOffset } from './utc-offset.ts';

test.each(['+09:00', '-03:30', '+00:00', '+14:00'])('formatting undoes parsing of %s', (offset) => {
  expect(formatOffset(parseOffset(offset) ?? NaN)).toBe(offset);
});

test.each([
  ['+02', 120],
  ['-0330', -210],
  ['+9:00', 540],
  ['\u221205:00', -300],
  ['Z', 0],
  ['GMT', 0],
  ['GMT+02:00', 120],
  ['UTC-3', -180],
  ['edt', -240],
])('%j is an offset', (text, minutes) => {
  expect(parseOffset(text)).toBe(minutes);
});

test.each(['+15:00', '+09:75', '9', '   :  ', '', 'CEST', 'constructor'])(
  '%j is no offset',
  (text) => {
    expect(parseOffset(text)).toBeUndefined();
  },
);

test.each(['+05:45', '-03:30', '+14:00', '-12:00', '+08:45'])(
  'clocks somewhere show %s',
  (text) => {
    expect(isInUse(parseOffset(text) ?? NaN)).toBe(true);
  },
);

test.each([15, -15, 45, 195, -12 * 60 - 60, 14 * 60 + 60])(
  'no clock is %i minutes ahead',
  (minutes) => {
    expect(isInUse(minutes)).toBe(false);
  },
);
