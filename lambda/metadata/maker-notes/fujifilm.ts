import { hasText, viewOf } from '../bytes.ts';
import { state } from '../findings.ts';
import { type Maker, numbersOf } from './maker.ts';

const NUMBERS = {
  0x1404: 'MinFocalLength',
  0x1405: 'MaxFocalLength',
  0x1406: 'MaxApertureAtMinFocal',
  0x1407: 'MaxApertureAtMaxFocal',
} as const;

/**
 * Fujifilm's notes are a block of their own, with the least significant byte first
 * whatever Exif's order is. They know what the lens can do, but not its name.
 *
 * @see https://exiftool.org/TagNames/FujiFilm.html
 */
export const fujifilm: Maker = {
  locate: (head) =>
    hasText(head, 'FUJIFILM') && head.length >= 12
      ? { start: viewOf(head).getUint32(8, true), base: 0, isLittle: true }
      : undefined,

  async read(notes, found) {
    for (const [tag, name] of Object.entries(NUMBERS)) {
      const [number = 0] = await numbersOf(notes, Number(tag), 1);
      if (number > 0) state(found, `FujiFilm:${name}`, number);
    }
  },
};
