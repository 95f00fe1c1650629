import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEYWORD_MAX_CHARACTERS } from './edit-fields.ts';
import { formatRegisterKey, isRegisterKey } from './edit-register.ts';
import { parseRegisterKey } from './register-key.ts';
import { toPhotoId } from './photo-id.ts';
import { formatSortKey } from './photo-key.ts';

const photoId = toPhotoId('ab'.repeat(32));

test('the key of a register says of what subject and field it is', () => {
  for (const field of ['takenAt', 'keyword:a/b', 'keyword:%2F'])
    expect(parseRegisterKey(formatRegisterKey(photoId, field))).toEqual({
      subject: { kind: 'photo', photoId },
      field,
    });
});

test.each([
  `%edit/${photoId}/mood`,
  `%edit/${photoId}`,
  `%edit/${photoId}/`,
  '%edit/person:7/name',
  '%edit/',
])('%s is a register that is not known here', (key) => {
  expect(isRegisterKey(key)).toBe(true);
  expect(parseRegisterKey(key)).toBeUndefined();
});

test('no photo’s sort key is a register’s, whatever its labels', () => {
  const label = fc.oneof(
    fc.constantFrom('%edit', '%edit/', '%', '-', '%25edit'),
    fc.stringMatching(/^[a-z%/.-]{1,12}$/),
  );
  fc.assert(
    fc.property(label, label, (album, title) => {
      expect(isRegisterKey(formatSortKey({ album, title, photoId }))).toBe(false);
    }),
  );
});

test('the longest key is one that DynamoDB takes', () => {
  const field = `keyword:${'👋'.repeat(KEYWORD_MAX_CHARACTERS)}`;
  expect(Buffer.byteLength(formatRegisterKey(photoId, field))).toBeLessThanOrEqual(1_024);
});
