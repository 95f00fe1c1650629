import { Link } from 'wouter';
import type { FacetName } from '../../catalog/facets.ts';
import type { Statistics, YearSum } from '../../catalog/statistics.ts';
import { describeBytes } from '../../ui/describe-metadata.ts';
import { formatUtc } from '../../ui/format-date.ts';
import { countPhotos, formatCount } from '../../ui/count-words.ts';
import styles from './years-table.module.css';

export interface YearsTableProps extends Pick<Statistics, 'years' | 'otherYears'> {
  toPath(facet: FacetName, value: string): string;
}

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  formatUtc(new Date(Date.UTC(2026, month)), { month: 'long' }),
);

/** A row a year, and in it a bar a month: the most busy one fills its row. */
export function YearsTable({ years, otherYears, toPath }: YearsTableProps) {
  const most = Math.max(1, ...years.flatMap(({ months }) => months));
  return (
    <table className={styles['years']}>
      <caption className={styles['caption']}>By year and month</caption>
      <thead>
        <tr>
          <th scope="col" className={styles['year']}>
            <span className="visually-hidden">Year</span>
          </th>
          {MONTHS.map((name) => (
            <th key={name} scope="col" className={styles['month']}>
              <span aria-hidden="true">{name[0]}</span>
              <span className="visually-hidden">{name}</span>
            </th>
          ))}
          <th scope="col" className={styles['count']}>
            Photos
          </th>
          <th scope="col" className={styles['size']}>
            Size
          </th>
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <YearRow key={year.name} year={year} most={most} toPath={toPath} />
        ))}
      </tbody>
      {otherYears.classCount > 0 && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={13} className={styles['others']}>
              {otherYears.classCount} other years
            </th>
            <td className={styles['count']}>{formatCount(otherYears.count)}</td>
            <td className={styles['size']}>{describeBytes(otherYears.sizeBytes)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface YearRowProps extends Pick<YearsTableProps, 'toPath'> {
  year: YearSum;
  /** Photos of the month that has the most. */
  most: number;
}

function YearRow({ year, most, toPath }: YearRowProps) {
  const { name, count, sizeBytes, months } = year;
  return (
    <tr>
      <th scope="row" className={styles['year']}>
        <Link href={toPath('year', name)}>{name}</Link>
      </th>
      {months.map((photos, index) => (
        <td key={MONTHS[index]} className={styles['month']}>
          {photos > 0 && (
            <Link
              href={toPath('month', `${name}-${String(index + 1).padStart(2, '0')}`)}
              className={styles['bar']}
              title={`${MONTHS[index] ?? ''} ${name}: ${countPhotos(photos)}`}
              style={{ '--part': photos / most }}
            >
              <span className="visually-hidden">{formatCount(photos)}</span>
            </Link>
          )}
        </td>
      ))}
      <td className={styles['count']}>{formatCount(count)}</td>
      <td className={styles['size']}>{describeBytes(sizeBytes)}</td>
    </tr>
  );
}
