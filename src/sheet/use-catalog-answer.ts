import { useEffect, useState } from 'react';
import type { CatalogCalls } from '../catalog/catalog-messages.ts';
import { useCatalog, useCatalogStatus } from './catalog-context.ts';

/** What can be asked of the catalogue without saying more. */
type Question = 'readStatistics' | 'readRejected' | 'readLabels' | 'readCollections';

interface Answered<Name extends Question> {
  value?: ReturnType<CatalogCalls[Name]>;
  error?: Error;
}

/**
 * What the catalogue answers, asked anew whenever it changes; the last answer until then.
 * Absent before the first one.
 *
 * @throws while rendering, whatever the catalogue failed with: there is nothing to be shown.
 */
export function useCatalogAnswer<Name extends Question>(
  name: Name,
): ReturnType<CatalogCalls[Name]> | undefined {
  const { value, error } = useAnswered(name);
  if (error) throw error;
  return value;
}

/** {@link useCatalogAnswer} for who can do without: it throws nothing. */
export function useAnswered<Name extends Question>(name: Name): Answered<Name> {
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [answered, setAnswered] = useState<Answered<Name>>({});
  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    // None takes an argument, which TypeScript cannot see of a name that may be any.
    const ask = catalog.ask as (question: Name) => Promise<ReturnType<CatalogCalls[Name]>>;
    const take = (answer: Answered<Name>) => {
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
  return answered;
}
