import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AppConfig } from '#contract/app-config';
import type { FacetName } from '../../catalog/facets.ts';
import type { Statistics } from '../../catalog/statistics.ts';
import { describeBytes } from '../../ui/describe-metadata.ts';
import { CountedList, type CountedLine } from './counted-list.tsx';

export interface LooseEndsProps {
  statistics: Statistics;
  labels: AppConfig['labels'];
  toPath(facet: FacetName, value: string): string;
  /** Leads to the files that are no photos, if there are any. */
  rejectedLink: ReactNode;
}

/** What somebody may want to look after: photos of which something is not known. */
export function LooseEnds({ statistics, labels, toPath, rejectedLink }: LooseEndsProps) {
  const { rankings, withoutDate, withoutPlace, copies, rejected } = statistics;
  const lines: (CountedLine & { facet: FacetName; value: string })[] = [
    toLine('date', 'without', 'Without a date', withoutDate),
    toLine('place', 'without', 'Without a place', withoutPlace),
    toLine(
      'album',
      '',
      `Without a ${labels.album.one.toLowerCase()}`,
      rankings.album.without.count,
    ),
    toLine(
      'title',
      '',
      `Without a ${labels.title.one.toLowerCase()}`,
      rankings.title.without.count,
    ),
    toLine('copies', 'several', 'Filed more than once', copies),
  ];
  const linked: CountedLine[] = lines
    .filter(({ count }) => count > 0)
    .map(({ facet, value, name, ...line }) => ({
      ...line,
      name: <Link href={toPath(facet, value)}>{name}</Link>,
    }));
  if (rejected.count > 0)
    linked.push({
      key: 'rejected',
      name: rejectedLink,
      count: rejected.count,
      size: describeBytes(rejected.sizeBytes),
    });
  return <CountedList title="Loose ends" lines={linked} />;
}

const toLine = (facet: FacetName, value: string, name: string, count: number) => ({
  key: facet,
  facet,
  value,
  name,
  count,
});
