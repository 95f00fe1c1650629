import { useEffect, useState } from 'react';
import { useCatalog, useCatalogStatus } from './catalog-context.ts';

export interface KnownLabels {
  albums: readonly string[];
  titles: readonly string[];
}

const NONE: KnownLabels = { albums: [], titles: [] };

/** The labels in use, for completion: the most used first. */
export function useKnownLabels(): KnownLabels {
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [known, setKnown] = useState(NONE);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    void catalog.ask('readLabels').then(({ album, title }) => {
      if (isWanted) setKnown({ albums: toNames(album), titles: toNames(title) });
    });
    return () => {
      isWanted = false;
    };
  }, [catalog, version, isOpen]);
  return known;
}

const toNames = (counts: readonly { name: string }[]) =>
  counts.map(({ name }) => name).filter((name) => name !== '');
