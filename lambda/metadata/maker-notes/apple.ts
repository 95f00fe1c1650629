import { hasText } from '../bytes.ts';
import { type Findings, state } from '../findings.ts';
import { type Maker, readText, statedOrder } from './maker.ts';

const TEXTS = {
  /** All photos of one burst share it. */
  0x000b: 'BurstUUID',
  /** A live photo and its video share it. */
  0x0011: 'ContentIdentifier',
} as const;

/**
 * Apple's notes name neither lens nor ISO, Exif does; but only they say which files
 * belong together.
 *
 * @see https://exiftool.org/TagNames/Apple.html
 */
export const apple: Maker = {
  locate: (head) => {
    if (!hasText(head, 'Apple iOS\0')) return undefined;
    const isLittle = statedOrder(head, 12);
    return { start: 14, base: 0, ...(isLittle !== undefined && { isLittle }) };
  },

  async read(notes, found: Findings) {
    for (const [tag, name] of Object.entries(TEXTS)) {
      const text = await readText(notes, Number(tag));
      if (text && /^[\w-]+$/.test(text)) state(found, `Apple:${name}`, text);
    }
  },
};
