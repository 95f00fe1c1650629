import type { Ordering } from '../../catalog/order.ts';
import { SelectButton } from '../../sheet/select-button.tsx';
import styles from './library-page.module.css';

export interface OrderingChoiceProps {
  value: Ordering;
  photoCount: number;
  onChange(ordering: Ordering): void;
}

const WORDS: Record<Ordering, string> = { taken: 'Taken', filed: 'Filed' };

/** By which time the photos are in order, and how many there are. */
export function OrderingChoice({ value, photoCount, onChange }: OrderingChoiceProps) {
  return (
    <div className={styles['head']}>
      <span className={styles['count']}>
        {photoCount.toLocaleString('en-GB')} {photoCount === 1 ? 'photo' : 'photos'}
      </span>
      <SelectButton />
      <div role="radiogroup" aria-label="Order by when they were" className={styles['orderings']}>
        {(Object.keys(WORDS) as Ordering[]).map((ordering) => (
          <label key={ordering} className={styles['ordering']}>
            <input
              type="radio"
              name="ordering"
              className="visually-hidden"
              checked={ordering === value}
              onChange={() => onChange(ordering)}
            />
            {WORDS[ordering]}
          </label>
        ))}
      </div>
    </div>
  );
}
