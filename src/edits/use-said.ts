import { useEffect, useState } from 'react';
import type { Said } from '../catalog/edited-photo.ts';
import { useCatalog, useCatalogStatus } from '../sheet/catalog-context.ts';

/**
 * What is said of a photo or a collection, as the catalogue knows it at any moment.
 *
 * @returns `undefined` until it is known.
 */
export function useSaid(subject: string | undefined): Said | undefined {
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [known, setKnown] = useState<{ subject: string; said: Said }>();
  useEffect(() => {
    if (!isOpen || subject === undefined) return undefined;
    let isWanted = true;
    const take = ([said]: Said[]) => {
      if (isWanted && said) setKnown({ subject, said });
    };
    // The next change asks again; until then it is as it was.
    catalog.ask('readSaid', [subject]).then(take, () => undefined);
    return () => {
      isWanted = false;
    };
  }, [catalog, subject, version, isOpen]);
  return known?.subject === subject ? known?.said : undefined;
}
