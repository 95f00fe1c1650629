import type { ReactNode } from 'react';
import { formatCount } from '../../ui/count-words.ts';
import styles from './counted-list.module.css';

export interface CountedLine {
  key: string;
  /** What it is, and where it leads. */
  name: ReactNode;
  count: number;
  /** In words. */
  size?: string | undefined;
}

/** Lines with a number at their end, under a heading; nothing where there is no line. */
export function CountedList({ title, lines }: { title: string; lines: readonly CountedLine[] }) {
  if (lines.length === 0) return null;
  return (
    <table className={styles['counted']}>
      <caption className={styles['caption']}>{title}</caption>
      <colgroup>
        <col />
        <col className={styles['count']} />
        <col className={styles['size']} />
      </colgroup>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Photos</th>
          <th scope="col">Size</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, count, size }) => (
          <tr key={key}>
            <th scope="row" className={styles['name']}>
              {name}
            </th>
            <td className={styles['count']}>{formatCount(count)}</td>
            <td className={styles['size']}>{size}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
