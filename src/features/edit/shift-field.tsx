import { useId, useState } from 'react';
import { toFirstMoment } from '#contract/edit-fields';
import type { Photo } from '#contract/photo-record';
import { findEnds } from './date-preview.tsx';
import { formatTakenAt, parseTakenAt } from './taken-at.ts';
import styles from './edit.module.css';

/** By how much all photos are moved together. */
export interface Shift {
  seconds: number;
  isFaulty: boolean;
}

export interface ShiftFieldProps {
  photos: readonly Photo[];
  shift: Shift | undefined;
  isTried: boolean;
  onShift(shift: Shift | undefined): void;
}

/**
 * A clock that was wrong is set right by what it ought to have said for one photo: the
 * first. All others keep their distance to it.
 */
export function ShiftField({ photos, shift, isTried, onShift }: ShiftFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [first] = findEnds(photos);
  if (!first) return null;
  const before = formatTakenAt(first);
  const text = shift ? typed : before;
  const isFaulty = isTried && shift?.isFaulty === true;
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['name']}>
        Shift all: the first was taken
      </label>
      <input
        id={id}
        type="text"
        className={styles['input']}
        value={text}
        aria-invalid={isFaulty || undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          const value = parseTakenAt(target.value);
          const seconds = value === undefined ? 0 : secondsBetween(first.takenAt, value);
          onShift(target.value === before ? undefined : { seconds, isFaulty: value === undefined });
        }}
      />
      {isFaulty && (
        <p className={styles['fault']} role="alert">
          Write the right date of the first photo, like 2026-03-14 21:04.
        </p>
      )}
    </div>
  );
}

function secondsBetween(before: string, after: string): number {
  const toMs = (text: string) => Date.parse(`${toFirstMoment(text)}Z`);
  return Math.round((toMs(after) - toMs(before)) / 1000);
}
