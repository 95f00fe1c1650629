import type { ReactNode } from 'react';
import type { MetadataGroup, MetadataRow } from './group-metadata.ts';
import styles from './metadata-groups.module.css';

export interface MetadataGroupsProps {
  groups: readonly MetadataGroup[];
  /** A row's value as it is to be seen; its text if absent. */
  show?: (row: MetadataRow) => ReactNode;
}

/** Metadata like the back of a print: a heading, and what is known under it. */
export function MetadataGroups({ groups, show = ({ value }) => value }: MetadataGroupsProps) {
  return groups.map(({ heading, rows }) => (
    <section key={heading} className={styles['group']}>
      <h2 className={styles['heading']}>{heading}</h2>
      <dl className={styles['rows']}>
        {rows.map((row) => (
          <div key={row.label} className={styles['row']}>
            <dt className={styles['label']}>{row.label}</dt>
            <dd className={styles['value']} dir="auto">
              {show(row)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
