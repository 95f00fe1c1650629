import { expect, it } from 'vitest';
import { createCatalog } from './catalog.ts';
import { readLabels } from './labels-in-use.ts';
import { OWNER, samplePhoto, toPhotoId } from './photos-for-tests.ts';

it('tells the labels that photos have now, the most used first, and none that left', () => {
  const catalog = createCatalog(OWNER);
  const file = (number: number, album: string, title: string) =>
    samplePhoto({ photoId: toPhotoId(number), album, title });
  const gone = file(9, 'Closed', 'Absinthe');
  const photos = [
    file(1, 'Harbour', 'Negroni'),
    file(2, 'Bar Italia', 'Negroni'),
    file(3, 'Bar Italia', ''),
    gone,
  ];
  catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
  catalog.expectRemoved([gone.key], Date.now());
  expect(readLabels(catalog.columns)).toEqual({
    albums: ['Bar Italia', 'Harbour'],
    titles: ['Negroni'],
  });
});
