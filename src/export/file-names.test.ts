import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUniqueNames, toPortableName } from './file-names.ts';

describe('a name is portable', () => {
  test.each([
    ['as it is', 'Negroni 2026-03-14.jpg', 'Negroni 2026-03-14.jpg'],
    ['in any script', 'カンパリ 🍸.heic', 'カンパリ 🍸.heic'],
    ['that climbs', '../../etc/passwd', 'etc passwd'],
    ['of Windows paths', 'C:\\Users\\ada\\x.jpg', 'C_ Users ada x.jpg'],
    ['of dots alone', '..', 'photo'],
    ['of nothing', '', 'photo'],
    ['hidden', '.bashrc', 'bashrc'],
    ['of a device', 'CON', 'CON_'],
    ['of a device with an extension', 'lpt1.jpg', 'lpt1_.jpg'],
    ['that only begins like a device', 'console.jpg', 'console.jpg'],
    ['with a line in it', 'a\nb\u0000.jpg', 'a b .jpg'],
    ['that is read backwards', 'photo\u202Egpj.exe', 'photogpj.exe'],
    ['with what Windows forbids', 'what? "who" <me>|*.jpg', 'what_ _who_ _me___.jpg'],
    ['that ends with dots', 'end. . .', 'end'],
  ])('%s', (_, name, portable) => expect(toPortableName(name)).toBe(portable));

  test('whatever it was', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...Array.from('ab./\\: \u0000\u202E🍸é…'), 'CON', 'nul', '.jpg'),
      maxLength: 300,
    });
    fc.assert(
      fc.property(hostile, (name) => {
        const portable = toPortableName(name);
        expect(portable).toMatch(/^[^./\\:\p{Cc}\s][^/\\:\p{Cc}]*$/u);
        expect(portable).not.toMatch(/[.\s]$|^(?:con|nul)(?:\.|$)/i);
        expect(Buffer.byteLength(portable)).toBeLessThanOrEqual(255);
      }),
    );
  });
});

describe('names that meet', () => {
  test('are told apart by numbers before the extension', () => {
    const toUnique = createUniqueNames();
    expect(['a.jpg', 'a.jpg', 'A.JPG', 'a.png', 'a (2).jpg'].map(toUnique)).toEqual([
      'a.jpg',
      'a (2).jpg',
      'A (3).JPG',
      'a.png',
      'a (2) (2).jpg',
    ]);
  });

  test('keep their extension and fit, however long they are', () => {
    const toUnique = createUniqueNames();
    const long = `${'é'.repeat(200)}.jpg`;
    const names = [long, long].map(toUnique);
    expect(names[1]).toMatch(/é \(2\)\.jpg$/);
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });

  test('are counted on from where they were, however many', () => {
    const toUnique = createUniqueNames();
    const names = new Set(Array.from({ length: 20_000 }, () => toUnique('IMG_0001.JPG')));
    expect(names.size).toBe(20_000);
    expect(names).toContain('IMG_0001 (20000).JPG');
  }, 5_000);
});
