import { createContext, use, useSyncExternalStore } from 'react';
import type { CatalogClient } from '../catalog/catalog-client.ts';
import type { CatalogStatus } from '../catalog/catalog-messages.ts';

export const CatalogContext = createContext<CatalogClient | undefined>(undefined);

/**
 * The signed-in person's catalogue.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useCatalog(): CatalogClient {
  const catalog = use(CatalogContext);
  if (!catalog) throw new Error('no catalogue: this component is shown outside of CatalogContext');
  return catalog;
}

/** How the catalogue stands. */
export function useCatalogStatus(): CatalogStatus {
  const { subscribe, readStatus } = useCatalog();
  return useSyncExternalStore(subscribe, readStatus);
}
