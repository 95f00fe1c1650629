import { describe, expect, test } from 'vitest';
import { suggestLabels } from './suggest-labels.ts';

describe('suggested labels', () => {
  test.each([
    ['Bar Italia/Negroni.jpg', 'Bar Italia', 'Negroni'],
    ['Trips/Café_Central/espresso-martini.heic', 'Café Central', 'Espresso martini'],
    ['./Bar Basso/sbagliato 2.jpg', 'Bar Basso', 'Sbagliato 2'],
  ])('of %j come from its folder and its stem', (path, album, title) => {
    expect(suggestLabels(path, 'Last Bar')).toEqual({ album, title });
  });

  test('of a bare file take the last album', () => {
    expect(suggestLabels('Negroni.jpg', 'Last Bar')).toEqual({
      album: 'Last Bar',
      title: 'Negroni',
    });
  });

  test.each([
    'IMG_5195.HEIC',
    'DSCN0010.jpg',
    '_DSC4711.NEF',
    'PXL_20260314_210409123.jpg',
    '20260314_210409.jpg',
    'IMG-20260314-WA0007.jpg',
    'DSC_0042-edited.jpg',
    'Screenshot 2026-03-14 at 21.04.09.png',
    'IMG_1234 (2).jpg',
    'IMG_1234 copy.jpg',
    'DSCN0010-copy.jpg',
    'IMG_E0001.HEIC',
    'DJI_0001.JPG',
    'GH010042.jpg',
    '8f14e45f-ceea-467f-a8d2-7f1d3c9e0b52.jpeg',
    'd41d8cd98f00b204e9800998ecf8427e.jpg',
    '10153_20210_123456_n.jpg',
    'image.jpg',
    'Image.png',
    'unnamed.webp',
    'download (1).jpeg',
    'Photo on 14-03-2026 at 21.04.jpg',
  ])('leave the title of %j to its owner', (path) => {
    expect(suggestLabels(path, '').title).toBe('');
  });

  test.each(['7up.jpg', 'Image Bar.jpg', 'Negroni 1919.jpg', '21 Club.jpg', 'Pisco.jpg'])(
    'keep a name a person gave: %j',
    (path) => {
      expect(suggestLabels(path, '').title).not.toBe('');
    },
  );

  test('of a photo that was just taken are the last album alone', () => {
    expect(suggestLabels('', 'Last Bar')).toEqual({ album: 'Last Bar', title: '' });
  });

  test('of a folder too long for a label are empty', () => {
    expect(suggestLabels(`${'x'.repeat(120)}/a.jpg`, 'Last').album).toBe('');
  });
});
