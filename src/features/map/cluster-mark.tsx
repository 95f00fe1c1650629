import type { Photo } from '#contract/photo-record';
import type { Cluster } from '../../catalog/clusters.ts';
import { ThumbPrint } from '../../sheet/thumb-print.tsx';
import { Contain } from '../../ui/contain.tsx';
import { describePhoto } from '../../ui/describe-photo.ts';
import { describeWhere, shorten } from './describe-cluster.ts';
import styles from './world-map.module.css';

export interface ClusterMarkProps {
  cluster: Cluster;
  isChosen: boolean;
  /** Whether there is room under it for its town. */
  hasRoom: boolean;
  onChoose(cluster: Cluster): void;
}

/** A print on the map, or a pile of them. */
export function ClusterMark({ cluster, isChosen, hasRoom, onChoose }: ClusterMarkProps) {
  const { count, cover } = cluster;
  return (
    <button
      type="button"
      className={styles['mark']}
      data-size={count === 1 ? 'one' : count < 100 ? 'some' : 'many'}
      aria-pressed={isChosen || undefined}
      onClick={() => onChoose(cluster)}
    >
      <Contain instead={<span className={styles['cover']} />}>
        <Cover photo={cover} />
      </Contain>
      <Words cluster={cluster} hasRoom={hasRoom} />
    </button>
  );
}

/** What the mark is called is what it says, and what it has no room for. */
function Words({ cluster, hasRoom }: Pick<ClusterMarkProps, 'cluster' | 'hasRoom'>) {
  const { count, cover, town } = cluster;
  const isShown = hasRoom && town !== undefined;
  return (
    <>
      {count > 1 && <span className={styles['count']}>{shorten(count)}</span>}
      <span className="visually-hidden">
        {count > 1 ? ' photos ' : `${describePhoto(cover)}, `}
        {isShown ? 'near ' : describeWhere(cluster)}
      </span>
      {isShown && <bdi className={styles['town']}>{town}</bdi>}
    </>
  );
}

function Cover({ photo }: { photo: Photo }) {
  return (
    <span className={styles['cover']} aria-hidden="true">
      <ThumbPrint photo={photo} />
    </span>
  );
}
