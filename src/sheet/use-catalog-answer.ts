import { useEffect, useState } from 'react';
import type { CatalogCalls } from '../catalog/catalog-messages.ts';
import { useCatalog, useCatalogStatus } from './catalog-context.ts';

/** What can be asked of the catalogue without saying more. */
type Question = 'readStatistics' | 'readRejected';

/**
 * What the catalogue answers, asked anew whenever it changes; the last answer until then.
 * Absent before the first one.
 *
 * @throws while rendering, whatever the catalogue failed with: there is nothing to be shown.
 */
export function useCatalogAnswer<Name extends Question>(
  name: Name,
): ReturnType<CatalogCalls[Name]> | undefined {
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [answered, setAnswered] = useState<{ value?: unknown; error?: Error }>({});
  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    // Neither takes an argument, which TypeScript cannot see of a name that may be either.
    const ask = catalog.ask as (question: Name) => Promise<unknown>;
    const take = (answer: typeof answered) => {
      if (isWanted) setAnswered(answer);
    };
    ask(name).then(
      (value) => take({ value }),
      (error: unknown) => take({ error: error as Error }), // the client rejects with nothing else,
    );
    return () => {
      isWanted = false;
    };
  }, [catalog, name, version, isOpen]);
  if (answered.error) throw answered.error;
  return answered.value as ReturnType<CatalogCalls[Name]> | undefined;
}
