import { describe, expect, test } from 'vitest';
import { CANON_LENSES } from './canon-lenses.ts';
import { nameLens, parseLensTable } from './lens-table.ts';
import { NIKON_LENSES } from './nikon-lenses.ts';
import { OLYMPUS_LENSES } from './olympus-lenses.ts';
import { PENTAX_LENSES } from './pentax-lenses.ts';
import { SONY_LENSES } from './sony-lenses.ts';

const TABLES = { CANON_LENSES, NIKON_LENSES, OLYMPUS_LENSES, PENTAX_LENSES, SONY_LENSES };

describe('a table of lenses', () => {
  test('has beginnings, numbers, and a short form of what each can do', () => {
    const table = parseLensTable('\nSigma:\n1,2 24-70/2.8 EX;2 50F1.4\n:\n3 Irix 11/4\n');
    expect(Object.fromEntries(table)).toEqual({
      1: ['Sigma 24-70mm f/2.8 EX'],
      2: ['Sigma 24-70mm f/2.8 EX', 'Sigma 50mm F1.4'],
      3: ['Irix 11mm f/4'],
    });
  });

  test.each(Object.entries(TABLES))(
    '%s has only names that say what the lens can do',
    (_, text) => {
      for (const [number, names] of parseLensTable(text)) {
        expect(number).toMatch(/^[\dA-F.]+$/i);
        for (const name of names) expect(name).toMatch(/^(?:smc )?[A-Z].*\dmm .*(?:[fF]\/?|1:)\d/);
      }
    },
  );

  test('are small enough to be in a bundle', () => {
    const characters = Object.values(TABLES).reduce((sum, text) => sum + text.length, 0);
    expect(characters).toBeLessThan(40_000);
  });
});

describe('a lens', () => {
  const table = parseLensTable('Sigma:\n1 24-70/2.8;1 24-60/2.8;1 50/2.8 Macro;2 50/1.4');

  test.each([
    ['by its ends', { range: [24, 60] as const }, 'Sigma 24-60mm f/2.8'],
    ['by what it did', { focalLength: 70 }, 'Sigma 24-70mm f/2.8'],
    ['by its ends, roughly', { range: [23.7, 59] as const, slack: 0.05 }, 'Sigma 24-60mm f/2.8'],
  ])('has a name %s', (_, clues, name) => {
    expect(nameLens(table, '1', clues)).toBe(name);
  });

  test.each([
    ['nothing', {}],
    ['too little', { maxAperture: 2.8 }],
    ['that it is another', { range: [24, 105] as const }],
    ['that it opens otherwise', { range: [24, 60] as const, apertures: [3.5, 5.6] as const }],
    ['that it did what none can', { focalLength: 300 }],
  ])('has no name if one knows %s', (_, clues) => {
    expect(nameLens(table, '1', clues)).toBeUndefined();
  });

  test('of its own number has a name whatever it did, but not whatever it can do', () => {
    expect(nameLens(table, '2', { focalLength: 100, maxAperture: 2.8 })).toBe('Sigma 50mm f/1.4');
    expect(nameLens(table, '2', { range: [24, 70] })).toBeUndefined();
  });
});
