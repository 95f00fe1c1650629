import { useState } from 'react';
import { LabelField } from '../../ui/label-field.tsx';
import styles from './label-caption.module.css';

export interface LabelCaptionProps {
  /** What the label is called: *Bar*. */
  name: string;
  value: string;
  /** What it may be; taken by a click, or by Tab. */
  guess: string;
  known: readonly string[];
  error?: string | undefined;
  isEditable: boolean;
  onChange(value: string): void;
}

/** A label like a caption under a print; a click makes a field of it. */
export function LabelCaption(props: LabelCaptionProps) {
  const { name, value, guess, known, error, isEditable, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  const none = `No ${name.toLowerCase()}`;
  if (!isEditable)
    return (
      <p className={styles['caption']} data-empty={value === '' || undefined}>
        <bdi>{value === '' ? none : value}</bdi>
      </p>
    );
  if (isOpen || error !== undefined)
    return (
      <LabelField
        name={name}
        value={value}
        guess={guess}
        known={known}
        error={error}
        hasFocus={isOpen}
        onChange={onChange}
        // It stays a field while somebody types, also where what was wrong is right again.
        onEnter={() => setOpen(true)}
        onLeave={() => setOpen(false)}
      />
    );
  return (
    <div className={styles['place']}>
      <button
        type="button"
        className={styles['caption']}
        data-empty={value === '' || undefined}
        aria-label={value === '' ? `${name}: none. Type one` : `${name}: ${value}. Change`}
        onClick={() => setOpen(true)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
      >
        <bdi>{value === '' ? none : value}</bdi>
      </button>
      {value === '' && guess !== '' && (
        <button
          type="button"
          tabIndex={-1}
          className={styles['guess']}
          aria-label={`Take “${guess}” for the ${name.toLowerCase()}`}
          onClick={() => onChange(guess)}
        >
          <bdi>{guess}</bdi>?
        </button>
      )}
    </div>
  );
}
