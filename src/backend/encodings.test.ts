import { expect, test } from 'vitest';
import { base64ToHex, hexToBase64 } from './encodings.ts';

test('base64 of digits leads back to the digits', () => {
  for (const hex of ['', '00', 'ff10', '00ff7f80', 'e3b0c44298fc1c149afbf4c8996fb924'])
    expect(base64ToHex(hexToBase64(hex))).toBe(hex);
  expect(hexToBase64('fb ff'.replace(' ', ''))).toBe('+/8=');
});

test.each(['%', 'a', 'YQ', 'YQ==-2', 'Y Q=', '-_8='])('%s is no base64', (text) => {
  expect(base64ToHex(text)).toBe('');
});
