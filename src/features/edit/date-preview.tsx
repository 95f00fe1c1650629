import type { PhotoMetadata } from '#contract/photo-metadata';
import type { Photo } from '#contract/photo-record';
import { applyEdits } from '../../catalog/edited-photo.ts';
import { formatCount } from '../../ui/count-words.ts';
import { describeTime } from '../../ui/describe-metadata.ts';
import { toRegisters, type Draft } from './draft.ts';
import styles from './edit.module.css';

type Time = NonNullable<PhotoMetadata['time']>;

const timeOf = (photo: Photo): Time | undefined =>
  photo.status === 'ready' ? photo.time : undefined;

/** Of photos, the first and the last by the clock on the wall; none if no photo says. */
export function findEnds(photos: readonly Photo[]): [] | [Time, Time] {
  const times = photos.flatMap((photo) => timeOf(photo) ?? []);
  const [start] = times;
  if (!start) return [];
  return times.reduce<[Time, Time]>(
    ([first, last], time) => [
      time.takenAt < first.takenAt ? time : first,
      time.takenAt > last.takenAt ? time : last,
    ],
    [start, start],
  );
}

/** What becomes of the dates of the first and the last photo, before it is said. */
export function DatePreview({ photos, draft }: { photos: readonly Photo[]; draft: Draft }) {
  if (!draft.takenAt && !draft.utcOffset) return null;
  if (draft.takenAt?.kind === 'give-back' || draft.utcOffset?.kind === 'give-back') return null;
  const ends = [...new Set(findEnds(photos))];
  const rows = ends.flatMap((end) => {
    const photo = photos.find((one) => timeOf(one) === end);
    return photo ? [{ before: end, after: toAfter(draft, photo) }] : [];
  });
  const left =
    draft.takenAt?.kind === 'shift' ? photos.filter((photo) => !timeOf(photo)).length : 0;
  return (
    <div className={styles['preview']} role="status">
      {rows.map(({ before, after }, index) => (
        <p key={before.takenAt}>
          {rows.length > 1 ? (index === 0 ? 'First' : 'Last') : 'All'}: {describeTime(before)} →{' '}
          {after ? describeTime(after) : 'no date'}
        </p>
      ))}
      {left > 0 && <p>{formatCount(left)} without a date stay as they are.</p>}
    </div>
  );
}

function toAfter(draft: Draft, photo: Photo): Time | undefined {
  const said = new Map(toRegisters(draft, [photo]).map(({ field, value }) => [field, value]));
  return photo.status === 'ready' ? applyEdits(photo, said).time : undefined;
}
