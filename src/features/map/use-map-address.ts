import { useCallback, useEffect, useRef, useState } from 'react';
import type { MapView } from '../../world/view.ts';
import { formatMapSearch, parseMapSearch } from '../../world/map-address.ts';

/** The router tells of its own changes by the second. */
const EVENTS = ['popstate', 'pushState'] as const;

/**
 * The view in the address. What the map writes replaces the entry in the browser's history, so
 * that one step back leads to where one came from.
 *
 * @param onElsewhere hears when the address says another view, or none any more
 */
export function useMapAddress(onElsewhere: (view: MapView | undefined) => void) {
  const [path] = useState(() => window.location.pathname);
  const [initial] = useState(() => parseMapSearch(window.location.search));
  const written = useRef(window.location.search);
  const listener = useRef(onElsewhere);
  useEffect(() => {
    listener.current = onElsewhere;
  });
  useEffect(() => {
    const look = () => {
      const { pathname, search } = window.location;
      // Elsewhere is the viewer, under which the map stays as it is.
      if (pathname !== path || search === written.current) return;
      written.current = search;
      listener.current(parseMapSearch(search));
    };
    for (const name of EVENTS) window.addEventListener(name, look);
    return () => {
      for (const name of EVENTS) window.removeEventListener(name, look);
    };
  }, [path]);
  const write = useCallback(
    (view: MapView) => {
      if (window.location.pathname !== path) return;
      written.current = formatMapSearch(view);
      window.history.replaceState(window.history.state, '', path + written.current);
    },
    [path],
  );
  return { initial, write };
}
