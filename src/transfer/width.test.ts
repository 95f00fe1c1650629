import { expect, test } from 'vitest';
import { createWidth, type Passage } from './width.ts';

const BODY = 8_000_000;

interface Line {
  /** Of all together, bytes a second. */
  carries: number;
  /** Of one at most. */
  each?: number;
}

/** Sends bodies over a line that is shared evenly. @returns when each has arrived, seconds; and the most at once. */
function send(count: number, { carries, each = Infinity }: Line) {
  let seconds = 0;
  const width = createWidth(24, () => seconds * 1_000);
  const underWay: { left: number; passage: Passage }[] = [];
  const arrivedAt: number[] = [];
  let [waiting, most] = [count, 0];
  for (let index = 0; index < count; index += 1) width.wait();
  while (arrivedAt.length < count) {
    for (; waiting > 0 && width.hasRoom(); waiting -= 1)
      underWay.push({ left: BODY, passage: width.begin() });
    most = Math.max(most, underWay.length);
    const rate = Math.min(each, carries / underWay.length);
    const first = Math.min(...underWay.map(({ left }) => left));
    seconds += first / rate;
    for (const body of underWay) body.left -= first;
    for (const { passage } of underWay.filter(({ left }) => left < 1)) {
      arrivedAt.push(seconds);
      passage.end(BODY);
    }
    underWay.splice(0, underWay.length, ...underWay.filter(({ left }) => left >= 1));
  }
  return { arrivedAt, most, seconds };
}

test('on a line that two fill, the first arrive as early as two alone would', () => {
  const { arrivedAt, most, seconds } = send(40, { carries: BODY });
  expect(arrivedAt[0]).toBe(2);
  expect(most).toBeLessThanOrEqual(4);
  expect(seconds).toBeCloseTo(40);
});

test('where each gets but a share of the line, more are sent at once', () => {
  const line = { carries: 10 * BODY, each: BODY / 2 };
  const { most, seconds } = send(400, line);
  expect(most).toBeGreaterThanOrEqual(16);
  expect(seconds).toBeLessThan(40 * 1.35);
});

test('on a fast line there are soon as many as there may be', () => {
  expect(send(60, { carries: 1_000 * BODY, each: 4 * BODY }).most).toBe(24);
});

test('the next may begin when one has left, before its answer', () => {
  const width = createWidth(24, () => 0);
  const passages = [1, 2].map(() => {
    width.wait();
    return width.begin();
  });
  expect(width.hasRoom()).toBe(false);
  passages[0]?.left();
  passages[0]?.left();
  expect(width.hasRoom()).toBe(true);
  width.wait();
  width.begin();
  passages[0]?.end(BODY);
  expect(width.hasRoom()).toBe(false);
});

test('what is lost on the way makes nothing wider', () => {
  let now = 0;
  const width = createWidth(24, () => now);
  width.wait();
  for (let count = 0; count < 40; count += 1) {
    width.wait();
    const passage = width.begin();
    now += 100;
    passage.end(0);
  }
  expect(width.limit()).toBeLessThanOrEqual(4);
});
