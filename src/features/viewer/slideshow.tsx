import { Pause, Play, X } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Photo } from '#contract/photo-record';
import { BlobImage } from '../../ui/blob-image.tsx';
import { Button } from '../../ui/button.tsx';
import { describePhoto, describeWithoutPicture } from '../../ui/describe-photo.ts';
import { Print } from '../../ui/print.tsx';
import { createWakeLock } from '../../ui/wake-lock.ts';
import styles from './slideshow.module.css';
import type { Turn } from './turn-queue.ts';
import { useKeydown } from '../../ui/use-keydown.ts';
import { useRecentMove } from './use-recent-move.ts';
import { useSlides } from './use-slides.ts';

export interface SlideshowProps {
  photo: Photo;
  onTurn(turn: Exclude<Turn, 'remove'>): void;
  /** After the last photo comes the first. */
  onGoOn(): void;
  onEnd(): void;
}

/** For so long a photo is seen, seconds. */
const CHOICES = [3, 4, 5, 10] as const;
const CHOSEN_FIRST = 4;

/** The photos one after another, and nothing else. */
export function Slideshow({ photo, onTurn, onGoOn, onEnd }: SlideshowProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [isPlaying, setPlaying] = useState(true);
  const [seconds, setSeconds] = useState<number>(CHOSEN_FIRST);
  const { slides, isThere } = useSlides(photo);
  const isMoved = useRecentMove(ref);
  useTime(isPlaying && isThere, seconds * 1000, photo.key, onGoOn);
  useAwake(isPlaying);
  useEffect(() => ref.current?.focus(), []);
  useKeys(ref, {
    ' ': () => setPlaying(!isPlaying),
    ArrowLeft: () => onTurn('previous'),
    ArrowRight: () => onTurn('next'),
    Escape: onEnd,
    s: onEnd,
  });
  useFullscreenEnd(onEnd);

  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="group"
      aria-label="Slideshow"
      className={styles['slideshow']}
      data-quiet={(isPlaying && !isMoved) || undefined}
    >
      {slides.map((slide, at) => (
        <div key={slide.photo.key} className={styles['slide']} aria-hidden={at < slides.length - 1}>
          {slide.picture ? (
            <BlobImage blob={slide.picture} alt={describePhoto(slide.photo)} />
          ) : (
            <Print
              alt={describePhoto(slide.photo)}
              picture={null}
              words={describeWithoutPicture(slide.photo)}
            />
          )}
        </div>
      ))}
      <div
        className={styles['controls']}
        // The keys stay the slideshow's after a click, which has given the control the focus by then.
        onPointerUp={() => requestAnimationFrame(() => ref.current?.focus())}
      >
        <Button look="quiet" onClick={() => setPlaying(!isPlaying)}>
          {isPlaying ? (
            <Pause size={20} strokeWidth={1.75} />
          ) : (
            <Play size={20} strokeWidth={1.75} />
          )}
          {isPlaying ? 'Pause' : 'Play'}
        </Button>
        <SecondsChoice value={seconds} onChange={setSeconds} />
        <Button look="quiet" iconOnly aria-label="End the slideshow" onClick={onEnd}>
          <X size={20} strokeWidth={1.75} />
        </Button>
      </div>
      <p role="status" className="visually-hidden">
        {isPlaying ? 'Slideshow plays' : 'Slideshow paused'}
      </p>
    </div>
  );
}

function SecondsChoice({ value, onChange }: { value: number; onChange(value: number): void }) {
  return (
    <div role="radiogroup" aria-label="Each photo for" className={styles['choice']}>
      {CHOICES.map((seconds) => (
        <label key={seconds}>
          <input
            type="radio"
            name="seconds"
            className="visually-hidden"
            aria-label={`${seconds} seconds`}
            checked={seconds === value}
            onChange={() => onChange(seconds)}
          />
          {seconds} s
        </label>
      ))}
    </div>
  );
}

/** Calls after a while in which nothing changed. */
function useTime(isRunning: boolean, ms: number, key: string, onOver: () => void) {
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  useEffect(() => {
    if (!isRunning) return undefined;
    // Of a listing of one photo the next is the same: time goes on.
    const timer = setInterval(() => over.current(), ms);
    return () => clearInterval(timer);
  }, [isRunning, ms, key]);
}

function useAwake(isWanted: boolean) {
  useEffect(() => {
    if (!isWanted) return undefined;
    const lock = createWakeLock();
    lock.want(true);
    return () => lock.stop();
  }, [isWanted]);
}

/** Before the viewer below, whose keys mean other things, hears of them. */
function useKeys(ref: RefObject<HTMLElement | null>, actions: Record<string, () => void>) {
  const hear = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.key === 'Tab') return;
    const { target } = event;
    const control = target instanceof Element && ref.current?.contains(target) ? target : null;
    // What a control does with its own keys, it does.
    const isOwn =
      (control instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')) ||
      (control instanceof HTMLInputElement && event.key !== 'Escape');
    event.stopImmediatePropagation();
    const action = isOwn ? undefined : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  useKeydown(hear, { capture: true });
}

/** In full screen Escape is the browser's, and the page hears no key of it. */
function useFullscreenEnd(onEnd: () => void) {
  useEffect(() => {
    const look = () => {
      if (!document.fullscreenElement) onEnd();
    };
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  });
}
