import type { DictionaryColumn } from './dictionary-column.ts';
import type { PhotoColumns } from './photo-columns.ts';

/** Labels that photos have, the most used first. */
export interface LabelsInUse {
  albums: string[];
  titles: string[];
}

/** One pass over two columns: it is asked whenever a photo is filed. */
export function readLabels(columns: PhotoColumns): LabelsInUse {
  const { album, title } = columns.dictionaries;
  return { albums: inUse(columns, album), titles: inUse(columns, title) };
}

function inUse({ end, isTaken }: PhotoColumns, { ids, values }: DictionaryColumn<string>) {
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < end; row += 1) {
    const id = ids[row] ?? 0;
    if (isTaken(row)) counts[id] = (counts[id] ?? 0) + 1;
  }
  return values
    .map((name = '', id) => ({ name, count: counts[id] ?? 0 }))
    .filter(({ name, count }) => name !== '' && count > 0)
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}
