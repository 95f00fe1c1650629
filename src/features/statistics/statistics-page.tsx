import { Link } from 'wouter';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import type { FacetName } from '../../catalog/facets.ts';
import type { Statistics, Sum } from '../../catalog/statistics.ts';
import { useCatalogStatus } from '../../sheet/catalog-context.ts';
import { CatalogProblem } from '../../sheet/catalog-problem.tsx';
import { useCatalogAnswer } from '../../sheet/use-catalog-answer.ts';
import { Button } from '../../ui/button.tsx';
import { describeBytes } from '../../ui/describe-metadata.ts';
import { Empty } from '../../ui/empty.tsx';
import { countPhotos } from '../../ui/count-words.ts';
import { EndPrint } from './end-print.tsx';
import { LooseEnds } from './loose-ends.tsx';
import { Rankings } from './rankings.tsx';
import styles from './statistics-page.module.css';
import { YearsTable } from './years-table.tsx';

export interface StatisticsPageProps {
  onOpen(photo: Photo): void;
  onUpload(): void;
  /** The address of all photos of one class. */
  toFindPath(facet: FacetName, value: string): string;
  /** The address of the files that are no photos. */
  rejectedHref: string;
}

/** What the library consists of, as on the back of a contact sheet; every line leads to its photos. */
export function StatisticsPage({
  onOpen,
  onUpload,
  toFindPath,
  rejectedHref,
}: StatisticsPageProps) {
  const { photoCount, isOpen, isWhole, problem } = useCatalogStatus();
  const statistics = useCatalogAnswer('readStatistics');
  if (isOpen && photoCount === 0 && isWhole)
    return (
      <Empty
        title="Nothing to count yet"
        text="Once photos are filed, this page says how many there are, from when, and what took them."
        action={
          <Button look="primary" onClick={onUpload}>
            Upload photos
          </Button>
        }
      />
    );
  return (
    <section className={styles['page']} aria-busy={!statistics && !problem}>
      <header className={styles['head']}>
        <h1 className={styles['heading']}>Statistics</h1>
        {statistics && photoCount > 0 && (
          <Total photos={statistics.photos} isReading={!isWhole && !problem} />
        )}
      </header>
      <CatalogProblem />
      {statistics && statistics.photos.count + statistics.rejected.count > 0 && (
        <Counted {...{ statistics, onOpen, toFindPath, rejectedHref }} />
      )}
    </section>
  );
}

interface TotalProps {
  photos: Sum;
  isReading: boolean;
}

function Total({ photos, isReading }: TotalProps) {
  return (
    <p className={styles['total']} role="status">
      {countPhotos(photos.count)}, {describeBytes(photos.sizeBytes)}
      {isReading && ' · more are being read'}
    </p>
  );
}

interface CountedProps extends Pick<StatisticsPageProps, 'onOpen' | 'toFindPath' | 'rejectedHref'> {
  statistics: Statistics;
}

function Counted({ statistics, onOpen, toFindPath, rejectedHref }: CountedProps) {
  const { labels } = useArchive().config;
  const { first, last, rejected } = statistics;
  // Files that are no photos are found like any other, and were not counted.
  const only = rejected.count > 0 ? '&state=ready' : '';
  const toPath = (facet: FacetName, value: string) => toFindPath(facet, value) + only;
  return (
    <>
      {first && last && (
        <div className={styles['ends']}>
          <EndPrint name="The first" photo={first} onOpen={onOpen} />
          {last.key !== first.key && <EndPrint name="The last" photo={last} onOpen={onOpen} />}
        </div>
      )}
      {statistics.years.length > 0 && <YearsTable {...statistics} toPath={toPath} />}
      <div className={styles['columns']}>
        <Rankings rankings={statistics.rankings} labels={labels} toPath={toPath} />
        <LooseEnds
          statistics={statistics}
          labels={labels}
          toPath={toPath}
          rejectedLink={
            rejected.count > 0 && <Link href={rejectedHref}>Could not be read as photos</Link>
          }
        />
      </div>
    </>
  );
}
