import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { thumbQuery } from '../../backend/photo-queries.ts';
import type { Cluster } from '../../catalog/clusters.ts';
import { Contain } from '../../ui/contain.tsx';
import { Print } from '../../ui/print.tsx';
import { describeCluster, shorten } from './describe-cluster.ts';
import styles from './world-map.module.css';

export interface ClusterMarkProps {
  cluster: Cluster;
  isChosen: boolean;
  onChoose(cluster: Cluster): void;
}

/** A print on the map, or a pile of them. */
export function ClusterMark({ cluster, isChosen, onChoose }: ClusterMarkProps) {
  const { count, cover } = cluster;
  return (
    <button
      type="button"
      className={styles['mark']}
      data-size={count === 1 ? 'one' : count < 100 ? 'some' : 'many'}
      aria-label={describeCluster(cluster)}
      aria-pressed={count > 1 && isChosen ? true : undefined}
      onClick={() => onChoose(cluster)}
    >
      <Contain instead={<span className={styles['cover']} />}>
        <Cover photo={cover} />
      </Contain>
      {count > 1 && <span className={styles['count']}>{shorten(count)}</span>}
    </button>
  );
}

function Cover({ photo }: { photo: Photo }) {
  const archive = useArchive();
  const { data: thumb } = useQuery({
    ...thumbQuery(archive, photo),
    enabled: photo.status === 'ready',
  });
  return (
    <span className={styles['cover']} aria-hidden="true">
      <Print alt="" picture={thumb} placeholder={photo.placeholder} />
    </span>
  );
}
