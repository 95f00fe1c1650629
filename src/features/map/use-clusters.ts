import { useEffect, useState } from 'react';
import { WORLD } from '../../catalog/area.ts';
import type { Cluster } from '../../catalog/clusters.ts';
import { EVERYTHING } from '../../catalog/query.ts';
import { useCatalog, useCatalogStatus } from '../../sheet/catalog-context.ts';
import { toArea, type MapView, type Size } from '../../world/view.ts';

/** What lies a little beside the window is there when the map is moved, pixels. */
const BESIDE_PX = 160;

export interface Shown {
  view: MapView;
  size: Size;
}

/** What a map shows; while it moves, what it showed last. */
export function useClusters(shown: Shown | undefined): readonly Cluster[] {
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [clusters, setClusters] = useState<readonly Cluster[]>([]);
  useEffect(() => {
    if (!shown || !isOpen) return;
    const { view, size } = shown;
    // Answers come in the order of the questions.
    void catalog
      .ask('readClusters', EVERYTHING, toArea(view, size, BESIDE_PX), view.zoom)
      .then(setClusters);
  }, [catalog, version, isOpen, shown]);
  return clusters;
}

/** A map of the world on which photos are told apart as much as its bounds need. */
const WHOLE_ZOOM = 3;

/** Every photo with a place, coarsely; absent until the catalogue has answered. */
export function useWholeWorld(): readonly Cluster[] | undefined {
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [clusters, setClusters] = useState<readonly Cluster[]>();
  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    void catalog.ask('readClusters', EVERYTHING, WORLD, WHOLE_ZOOM).then((answer) => {
      if (isWanted) setClusters(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [catalog, version, isOpen]);
  return clusters;
}
