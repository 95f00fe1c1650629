import { expect, test } from 'vitest';
import type { EditId } from '#contract/edit-key';
import { describeSaid } from './describe-said.ts';
import { toHistory } from './history.ts';

const PHOTO = '11111111-0000-8000-8000-000000000001';
const OTHER = '11111111-0000-8000-8000-000000000002';
const toId = (at: number) => `01ARZ3NDEKTSV4RRFFQ69G5FA${at}` as EditId;
const edit = (at: number, subject: string, set: object) => ({
  id: toId(at),
  text: JSON.stringify({ version: 1, edits: [{ subject, set }] }),
});

test('the history of a photo says of each edit what was said before it', () => {
  const log = [
    edit(4, PHOTO, { rating: null, title: 'Dusk' }),
    edit(3, OTHER, { rating: 1 }),
    { id: toId(2), text: 'nonsense' },
    { id: toId(1), text: undefined },
    edit(0, PHOTO, { rating: 3 }),
  ];
  expect(toHistory(PHOTO, log)).toMatchObject([
    {
      id: toId(4),
      saidAt: 1_469_922_850_259,
      said: [
        { field: 'rating', value: null },
        { field: 'title', value: 'Dusk' },
      ],
      before: [
        { field: 'rating', value: 3 },
        { field: 'title', value: undefined },
      ],
    },
    { id: toId(0), before: [{ field: 'rating', value: undefined }] },
  ]);
});

test.each([
  ['rating', 4, 'Rating: 4 of 5'],
  ['rating', null, 'Rating: none'],
  ['favorite', null, 'Favorite: no'],
  ['title', undefined, 'Title: as the camera wrote'],
  ['turn', 3, 'Turned: left'],
  ['takenAt', '1987-06', 'Taken: 1987-06'],
  ['keyword:dusk', true, 'Keyword added: dusk'],
  ['keyword:dusk', null, 'Keyword removed: dusk'],
  ['camera', { make: 'NIKON', model: 'Z 6' }, 'Camera: NIKON Z 6'],
])('%s said as %j is “%3$s”', (field, value, words) => {
  expect(describeSaid(field, value)).toBe(words);
});
