import type { ReactNode } from 'react';
import type { Ordering } from '../../catalog/order.ts';
import { SelectButton } from '../../sheet/select-button.tsx';
import { countPhotos } from '../../ui/count-words.ts';
import styles from './library-page.module.css';

export interface OrderingChoiceProps {
  value: Ordering;
  photoCount: number;
  onChange(ordering: Ordering): void;
  /** Said beside the number. */
  children?: ReactNode;
}

const WORDS: Record<Ordering, string> = { taken: 'Taken', filed: 'Filed' };

/** By which time the photos are in order, and how many there are. */
export function OrderingChoice({ value, photoCount, onChange, children }: OrderingChoiceProps) {
  return (
    <div className={styles['head']}>
      <p className={styles['count']}>
        <span>{countPhotos(photoCount)}</span>
        {children}
      </p>
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
