import type { MetadataGroup } from './group-metadata.ts';
import styles from './metadata-groups.module.css';

/** Metadata like the back of a print: a heading, and what is known under it. */
export function MetadataGroups({ groups }: { groups: readonly MetadataGroup[] }) {
  return groups.map(({ heading, rows }) => (
    <section key={heading} className={styles['group']}>
      <h2 className={styles['heading']}>{heading}</h2>
      <dl className={styles['rows']}>
        {rows.map(({ label, value }) => (
          <div key={label} className={styles['row']}>
            <dt className={styles['label']}>{label}</dt>
            <dd className={styles['value']} dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
