import { expect, test } from 'vitest';
import { describeContest, describeDeletion } from './describe-deletion.ts';

const NOW = new Date('2026-03-14T21:04:09Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 3_600_000);

test.each([
  [0, 'Deleted today · kept for 30 more days'],
  [-0.01, 'Deleted today · kept for 30 more days'], // S3's clock is ahead of ours
  [1.2, 'Deleted yesterday · kept for 29 more days'],
  [12, 'Deleted 12 days ago · kept for 18 more days'],
  [29.5, 'Deleted 29 days ago · kept for one more day'],
  [31, 'Deleted 31 days ago · gone any moment'],
])('a photo deleted %s days ago: “%s”', (days, words) => {
  expect(describeDeletion(daysAgo(days), NOW)).toBe(words);
});

test('of several files under one name each says its size', () => {
  expect(describeContest(3_440_000)).toBe(
    'Another file had the name of this photo, too · this one has 3.4 MB',
  );
});
