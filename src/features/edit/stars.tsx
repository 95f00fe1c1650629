import { Star } from 'lucide-react';
import type { PhotoFieldValues } from '#contract/edit-fields';
import styles from './edit.module.css';

export interface StarsProps {
  rating: number | undefined;
  onRate(stars: PhotoFieldValues['rating']): void;
}

const STARS = [1, 2, 3, 4, 5] as const;

/** How good a photo is, of five. */
export function Stars({ rating = 0, onRate }: StarsProps) {
  return (
    <div className={styles['stars']} role="group" aria-label="Rating">
      {STARS.map((star) => (
        <button
          key={star}
          type="button"
          className={styles['star']}
          aria-label={star === 1 ? '1 star' : `${star} stars`}
          aria-pressed={star === rating}
          aria-keyshortcuts={String(star)}
          data-lit={star <= rating || undefined}
          onClick={() => onRate(star)}
        >
          <Star size={18} strokeWidth={1.5} aria-hidden />
        </button>
      ))}
    </div>
  );
}
