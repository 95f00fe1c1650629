import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Photo } from '#contract/photo-record';
import { WORLD, type Area } from '../../catalog/area.ts';
import type { ListingId, ListingView } from '../../catalog/catalog-messages.ts';
import type { Cluster } from '../../catalog/clusters.ts';
import { EVERYTHING, type CatalogQuery } from '../../catalog/query.ts';
import { useCatalogStatus } from '../../sheet/catalog-context.ts';
import { CatalogProblem } from '../../sheet/catalog-problem.tsx';
import { Sheet } from '../../sheet/sheet.tsx';
import { Button } from '../../ui/button.tsx';
import { countPhotos, formatCount } from '../../ui/count-words.ts';
import { Empty } from '../../ui/empty.tsx';
import { MOST_ZOOM, toArea, unite, type MapView } from '../../world/view.ts';
import { canSplit, around } from './choose-cluster.ts';
import { describeWhere } from './describe-cluster.ts';
import { MapPane } from './map-pane.tsx';
import styles from './map-page.module.css';
import { useMapAddress } from './use-map-address.ts';
import { useWholeWorld } from './use-clusters.ts';
import type { Target } from './use-moves.ts';

export interface MapPageProps {
  onOpen(photo: Photo, listing?: ListingId): void;
  /** Where photos without a place are found. */
  withoutPlaceHref: string;
  onUpload(): void;
}

/** Where photos were taken, and those of what the map shows beside it. */
export function MapPage({ onOpen, withoutPlaceHref, onUpload }: MapPageProps) {
  const { photoCount, isOpen, isWhole } = useCatalogStatus();
  const world = useWholeWorld();
  const located = world?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const [chosen, setChosen] = useState<Cluster>();
  const [shown, setShown] = useState<Area>();
  const target = useTarget(world);

  if (isOpen && isWhole && world && located === 0) return <NoPlaces onUpload={onUpload} />;
  const choose = (cluster: Cluster, view: MapView) => {
    if (cluster.count === 1) onOpen(cluster.cover);
    else if (canSplit(cluster, view.zoom)) target.showCluster(cluster, view);
    else setChosen(cluster);
  };
  const rest = (view: MapView, area: Area) => {
    setShown(area);
    target.write(view);
  };
  return (
    <div className={styles['page']}>
      <h1 className="visually-hidden">Map</h1>
      <MapPane
        target={target.value}
        chosen={chosen}
        onChoose={choose}
        onTouch={() => {
          target.keep();
          setChosen(undefined);
        }}
        onRest={(view, size) => rest(view, toArea(view, size))}
        onHome={() => {
          setChosen(undefined);
          target.showAll();
        }}
      />
      <section className={styles['beside']} aria-label="Beside the map" aria-busy={!world}>
        <CatalogProblem />
        {shown && world && photoCount > 0 && (
          <Beside
            area={chosen ? around(chosen.bounds) : shown}
            chosen={chosen}
            onUnchoose={() => setChosen(undefined)}
            onHome={target.showAll}
            onOpen={onOpen}
          >
            {isWhole && photoCount > located && (
              <Link href={withoutPlaceHref} className={styles['without']}>
                {formatCount(photoCount - located)} without a place
              </Link>
            )}
          </Beside>
        )}
      </section>
    </div>
  );
}

/** What the map is to show: what the address says, else all photos until a hand is on it. */
function useTarget(world: readonly Cluster[] | undefined) {
  const [target, setTarget] = useState<Target>();
  const all = useMemo(() => world && unite(world.map(({ bounds }) => bounds)), [world]);
  const showAll = () => setTarget({ ...(all ?? WORLD) });
  const { initial, write } = useMapAddress((view) => {
    if (view) setTarget(view);
    else showAll();
  });
  const value = target ?? initial ?? all ?? WORLD;
  return {
    value,
    write,
    /** Photos that come from now on do not move it. */
    keep: () => setTarget(value),
    showAll,
    showCluster({ bounds }: Cluster, { zoom }: MapView) {
      setTarget({ ...bounds, most: MOST_ZOOM, least: zoom + 1 });
    },
  };
}

interface BesideProps {
  area: Area;
  chosen: Cluster | undefined;
  onUnchoose(): void;
  onHome(): void;
  onOpen: MapPageProps['onOpen'];
  children: React.ReactNode;
}

function Beside({ area, chosen, onUnchoose, onHome, onOpen, children }: BesideProps) {
  const [view, setView] = useState<ListingView>();
  const query = useSame(area);
  const count = view?.photoCount;
  return (
    <>
      <header className={styles['head']}>
        <p className={styles['count']} role="status">
          {count !== undefined &&
            `${count === 0 ? 'No photos' : countPhotos(count)} ${chosen ? describeWhere(chosen) : 'in view'}`}
        </p>
        {chosen && (
          <Button look="quiet" onClick={onUnchoose}>
            All in view
          </Button>
        )}
        {count === 0 && !chosen && <Button onClick={onHome}>Show all photos</Button>}
        {children}
      </header>
      <Sheet
        name="Photos in view"
        query={query}
        ordering="taken"
        onOpen={onOpen}
        onView={setView}
      />
    </>
  );
}

/** The same object for as long as it asks for the same. */
function useSame({ west, south, east, north }: Area): CatalogQuery {
  return useMemo(
    () => ({ ...EVERYTHING, area: { west, south, east, north } }),
    [west, south, east, north],
  );
}

function NoPlaces({ onUpload }: Pick<MapPageProps, 'onUpload'>) {
  return (
    <Empty
      title="No photo has a place yet"
      text="A phone or camera that knows where it is writes it into the photo, and the photo shows here. Nothing is looked up, and nobody is told."
      action={
        <Button look="primary" onClick={onUpload}>
          Upload photos
        </Button>
      }
    />
  );
}
