import { createCatalog } from '../../src/catalog/catalog.ts';
import { EVERYTHING, answer, type CatalogQuery } from '../../src/catalog/query.ts';
import { STAND_IN_OWNER } from '../../e2e/stand-in/cognito-answers.ts';
import { syntheticPhoto, type ReadyPhoto } from '../../e2e/stand-in/synthetic-library.ts';

const QUERY: CatalogQuery = {
  text: 'drink 123',
  choices: {
    camera: { any: ['Maker\u001fZ 6', 'Maker\u001fX100V'], none: [] },
    year: { any: [], none: ['2012'] },
  },
};
const RUNS = 7;
const NOW = new Date('2026-06-15T12:00:00Z');

/** The same question, with counts of all facets, asked of the catalogue and of plain objects. */
export function compareWithArrays(count: number): Record<string, string> {
  const before = usedBytes();
  const photos = Array.from({ length: count }, (_, index) =>
    syntheticPhoto(STAND_IN_OWNER, index, count),
  );
  const objects = usedBytes() - before;
  const catalog = createCatalog(STAND_IN_OWNER);
  const start = usedBytes();
  for (const photo of photos) catalog.hear([{ kind: 'photo', photo }]);
  const order = catalog.readOrder('taken');
  const columns = usedBytes() - start;
  const asked = () => answer(catalog.openQuestions(), order, QUERY, NOW).rows.length;
  const typed = () => {
    // A word that was not asked for before, as each key gives one.
    const text = `drink ${Math.floor(Math.random() * 1e9)}`.slice(0, 9);
    answer(catalog.openQuestions(), order, { ...EVERYTHING, text }, NOW);
  };
  const found = asked();
  const plain = () => filterPlainly(photos);
  if (plain() !== found) throw new Error(`the catalogue finds ${found}, arrays ${plain()}`);
  return {
    'answer with all facets, ms': median(asked).toFixed(1),
    'answer to a new word, ms': median(typed).toFixed(1),
    'the same by arrays, ms': median(plain).toFixed(1),
    'bytes a photo: catalogue / objects': `${(columns / count).toFixed(0)} / ${(objects / count).toFixed(0)}`,
  };
}

function filterPlainly(photos: readonly ReadyPhoto[]): number {
  const matches = (photo: ReadyPhoto) => {
    const text = [
      photo.album,
      photo.title,
      photo.fileName,
      photo.camera?.model,
      photo.lens?.model,
      photo.place?.city,
      photo.mediaType,
    ]
      .join(' ')
      .toLowerCase();
    return text.includes('drink') && text.includes('123') && photo.time !== undefined;
  };
  const found = photos.filter(
    (photo) =>
      matches(photo) &&
      ['Z 6', 'X100V'].includes(photo.camera?.model ?? '') &&
      !photo.time?.takenAt.startsWith('2012'),
  );
  for (const facet of FACETS) {
    const counts = new Map<unknown, number>();
    for (const photo of found) counts.set(facet(photo), (counts.get(facet(photo)) ?? 0) + 1);
  }
  return found.length;
}

const FACETS: ((photo: ReadyPhoto) => unknown)[] = [
  ({ album }) => album,
  ({ title }) => title,
  ({ camera }) => camera?.model,
  ({ lens }) => lens?.model,
  ({ time }) => time?.takenAt.slice(0, 4),
  ({ time }) => time?.takenAt.slice(0, 7),
  ({ mediaType }) => mediaType,
  ({ exposure }) => exposure?.iso,
  ({ exposure }) => exposure?.fNumber,
  ({ exposure }) => exposure?.focalLength,
];

function median(act: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
