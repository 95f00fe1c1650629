import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { ListingView } from '../catalog/catalog-messages.ts';
import type { MonthMark } from '../catalog/listing.ts';
import { describeMonth, toYear } from './describe-day.ts';
import styles from './sheet.module.css';

export interface ScrubberProps {
  view: ListingView;
  /** Pixels of the sheet above the window. */
  readTop(): number;
  scrollTo(sheetTop: number): void;
}

/** Shares of the track that two years keep between them. */
const YEAR_GAP = 0.035;

/** The years of a sheet along its side: where one is, and how to get anywhere else. */
export function Scrubber({ view, readTop, scrollTo }: ScrubberProps) {
  const track = useRef<HTMLDivElement>(null);
  const [isDragged, setDragged] = useState(false);
  const [pointed, setPointed] = useState<number>();
  const share = useShare(view.height, readTop);
  const reach = Math.max(1, view.height - window.innerHeight);
  const shownShare = pointed ?? share;
  const month = findMonth(view.months, shownShare * view.height);

  const toShare = ({ clientY }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.min(1, Math.max(0, (clientY - box.top) / box.height)) : 0;
  };
  const go = (event: PointerEvent) => {
    setPointed(toShare(event));
    scrollTo(toShare(event) * reach);
  };
  const step = (event: KeyboardEvent) => {
    const at = view.months.findLastIndex(({ top }) => top <= share * reach + 1);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: view.months.length - 1 }[
      event.key
    ];
    const mark = target === undefined ? undefined : view.months[target];
    if (!mark) return;
    event.preventDefault();
    scrollTo(mark.top);
  };
  if (view.height <= window.innerHeight) return null;
  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="Time"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={describeMonth(findMonth(view.months, share * view.height)?.month)}
      className={styles['scrubber']}
      data-dragged={isDragged || undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(true);
        go(event);
      }}
      onPointerMove={(event) => (isDragged ? go(event) : setPointed(toShare(event)))}
      onPointerUp={() => setDragged(false)}
      onPointerCancel={() => setDragged(false)}
      onPointerLeave={() => setPointed(undefined)}
      onKeyDown={step}
    >
      {toYears(view).map(({ year, share: at }) => (
        <span key={year} className={styles['year']} style={{ top: `${at * 100}%` }} aria-hidden>
          {year}
        </span>
      ))}
      <span className={styles['here']} style={{ top: `${shownShare * 100}%` }} aria-hidden>
        <span className={styles['month']}>{describeMonth(month?.month)}</span>
      </span>
    </div>
  );
}

/** How much of the sheet is above the window, 0 to 1, as the page scrolls. */
function useShare(height: number, readTop: () => number): number {
  const [share, setShare] = useState(0);
  useEffect(() => {
    let frame = 0;
    const read = () => {
      frame = 0;
      const reach = Math.max(1, height - window.innerHeight);
      setShare(Math.min(1, Math.max(0, readTop() / reach)));
    };
    const follow = () => {
      frame ||= requestAnimationFrame(read);
    };
    follow();
    window.addEventListener('scroll', follow, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', follow);
    };
  }, [height, readTop]);
  return share;
}

const findMonth = (months: readonly MonthMark[], y: number): MonthMark | undefined =>
  months.findLast(({ top }) => top <= y) ?? months[0];

/** The years that there is room for, the newest first. */
function toYears({ months, height }: ListingView): { year: number; share: number }[] {
  const years: { year: number; share: number }[] = [];
  for (const { month, top } of months) {
    if (month === undefined) continue;
    const share = top / Math.max(1, height);
    const last = years.at(-1);
    if (last?.year === toYear(month)) continue;
    if (!last || share - last.share >= YEAR_GAP) years.push({ year: toYear(month), share });
  }
  return years;
}
