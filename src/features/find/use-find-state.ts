import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatFindState, parseFindState, type FindState } from './find-state.ts';

/** The router tells of its own changes by these. */
const EVENTS = ['popstate', 'pushState', 'replaceState'] as const;

function subscribe(listener: () => void): () => void {
  for (const name of EVENTS) window.addEventListener(name, listener);
  return () => {
    for (const name of EVENTS) window.removeEventListener(name, listener);
  };
}

const read = () => window.location.search;

/** What is sought, in the address: what is typed there goes back as one step. */
export function useFindState(): [FindState, (state: FindState) => void] {
  const search = useSyncExternalStore(subscribe, read);
  const state = useMemo(() => parseFindState(search), [search]);
  const change = useCallback((next: FindState) => {
    const text = formatFindState(next);
    window.history.replaceState(
      window.history.state,
      '',
      window.location.pathname + (text && `?${text}`),
    );
  }, []);
  return [state, change];
}
