import { useState } from 'react';
import type { Cluster } from '../../catalog/clusters.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { MapView } from '../../world/view.ts';
import styles from './map-page.module.css';
import { useClusters, type Shown } from './use-clusters.ts';
import { WorldMap, type WorldMapProps } from './world-map.tsx';

export interface MapPaneProps extends Pick<
  WorldMapProps,
  'target' | 'chosen' | 'onTouch' | 'onRest' | 'onHome'
> {
  onChoose(cluster: Cluster, view: MapView): void;
}

/** The map with what is on it: apart from the page, which rests while the map moves. */
export function MapPane({ onChoose, onRest, ...rest }: MapPaneProps) {
  const [shown, setShown] = useState<Shown>();
  const [failures, setFailures] = useState({ isFailed: false, attempt: 0 });
  const clusters = useClusters(shown);
  return (
    <div className={styles['pane']}>
      <WorldMap
        {...rest}
        clusters={clusters}
        zoom={shown?.view.zoom ?? 0}
        attempt={failures.attempt}
        onChoose={(cluster) => shown && onChoose(cluster, shown.view)}
        onPassing={(view, size) => setShown({ view, size })}
        onRest={(view, size) => {
          setShown({ view, size });
          onRest(view, size);
        }}
        onLoad={(isThere) => setFailures(({ attempt }) => ({ attempt, isFailed: !isThere }))}
      />
      {failures.isFailed && (
        <div className={styles['failure']}>
          <Notice
            title="The outlines of the map could not be loaded."
            remedy="Your photos are where they were taken all the same."
            action={
              <Button
                onClick={() =>
                  setFailures(({ attempt }) => ({ attempt: attempt + 1, isFailed: false }))
                }
              >
                Try again
              </Button>
            }
          />
        </div>
      )}
    </div>
  );
}
