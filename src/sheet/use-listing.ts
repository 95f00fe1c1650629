import { useEffect, useRef, useState } from 'react';
import type { ListingId, ListingView, SheetWindow } from '../catalog/catalog-messages.ts';
import type { ListingRequest } from '../catalog/listing.ts';
import { useCatalog, useCatalogStatus } from './catalog-context.ts';

let listings = 0;

export interface OpenListing {
  id: ListingId;
  /** Absent until the catalogue has answered; the last one while a new one is made. */
  view: ListingView | undefined;
}

/**
 * A listing of the catalogue, made anew whenever what is asked for or the catalogue changes.
 *
 * @param request the same object for as long as it asks for the same; nothing yet if absent
 * @param readAnchor gives the photo whose place is wanted with the view
 * @param readShown gives what is to be seen of it at once
 */
export function useListing(
  request: ListingRequest | undefined,
  readAnchor: () => string | undefined,
  readShown: () => SheetWindow,
): OpenListing {
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [id] = useState(() => (listings += 1));
  const [view, setView] = useState<ListingView>();
  const wanted = useRef({ readAnchor, readShown });
  useEffect(() => {
    wanted.current = { readAnchor, readShown };
  });

  useEffect(() => {
    if (!request || !isOpen) return undefined;
    let isWanted = true;
    const anchor = wanted.current.readAnchor();
    void catalog.ask('open', id, request, anchor, wanted.current.readShown()).then((opened) => {
      if (isWanted) setView(opened);
    });
    return () => {
      isWanted = false;
    };
  }, [catalog, id, request, version, isOpen]);
  useEffect(() => () => void catalog.ask('close', id), [catalog, id]);
  return { id, view };
}
