import { Download, Tags, Trash2, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { PhotoSource } from '../../acts/photo-source.ts';
import { usePhotoActs } from '../../acts/acts-context.tsx';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { useSelectionOnScreen } from '../../sheet/selection-context.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/count-words.ts';
import { describeBytes } from '../../ui/describe-metadata.ts';
import { readSelected } from './read-selected.ts';
import styles from './selection-bar.module.css';

const AskForLabels = lazy(async () => ({
  default: (await import('../../acts/ask-for-labels.tsx')).AskForLabels,
}));
const DownloadMenu = lazy(() => import('./download-menu.tsx'));

export interface SelectionBarProps {
  /** By the viewer. */
  isCovered: boolean;
  /** What somebody can say of the photos. */
  showEditor(selected: SelectedPhotos): ReactNode;
  /** What can be done with them and albums. */
  showAlbums(selected: SelectedPhotos): ReactNode;
}

/** Photos that are selected, and how to read them. */
export interface SelectedPhotos {
  count: number;
  read(): Promise<PhotoSource>;
  /** Of a word beside an icon. */
  wordClass: string;
}

/** What can be done with the photos that are selected; slides in from below. */
export function SelectionBar({ isCovered, showEditor, showAlbums }: SelectionBarProps) {
  const { sheet, selected, isOn, end } = useSelectionOnScreen();
  const catalog = useCatalog();
  const acts = usePhotoActs();
  const [isAsking, setAsking] = useState(false);
  const isShown = isOn && sheet !== undefined && !isCovered;
  useRoomBelow(isShown);
  useFocusOnSheet(isShown);
  useEndByEscape(isShown && !isAsking, end);
  if (!isShown) return null;
  const { count, sizeBytes, album, title } = selected;
  const { photoCount } = sheet;
  const read = () => readSelected(catalog, sheet.listing, count);
  const photos = { count, read, wordClass: styles['word'] ?? '' };
  const take = async () => {
    const photos = await read();
    end();
    return photos;
  };
  const download = (
    <>
      <Download size={18} strokeWidth={1.75} aria-hidden />
      <span className={styles['word']}>Download</span>
    </>
  );
  return (
    <section className={styles['bar']} aria-label="Selected photos">
      <Button look="quiet" iconOnly aria-label="Select none" onClick={end}>
        <X size={20} strokeWidth={1.75} />
      </Button>
      <p className={styles['count']} role="status">
        {count === 0 ? 'Choose photos' : `${formatCount(count)} selected`}
        {count > 0 && <span className={styles['size']}> · {describeBytes(sizeBytes)}</span>}
      </p>
      {count < photoCount && (
        <Button look="quiet" onClick={() => sheet.change({ kind: 'all' })}>
          All {formatCount(photoCount)}
        </Button>
      )}
      <span className={styles['space']} />
      <Suspense fallback={<Button disabled>{download}</Button>}>
        <DownloadMenu count={count} sizeBytes={sizeBytes} read={read}>
          {download}
        </DownloadMenu>
      </Suspense>
      {showEditor(photos)}
      {showAlbums(photos)}
      <Button disabled={count === 0} aria-label="Change labels" onClick={() => setAsking(true)}>
        <Tags size={18} strokeWidth={1.75} aria-hidden />
        <span className={styles['word']}>Change labels</span>
      </Button>
      <Button
        disabled={count === 0}
        aria-label="Delete"
        onClick={() => void take().then(acts.remove)}
      >
        <Trash2 size={18} strokeWidth={1.75} aria-hidden />
        <span className={styles['word']}>Delete</span>
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <AskForLabels
            count={count}
            labels={{
              ...(album !== undefined && { album }),
              ...(title !== undefined && { title }),
            }}
            onMove={(labels) => void take().then((photos) => acts.move(photos, labels))}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </section>
  );
}

/** The page ends above the bar, and so does what is said below it. */
function useRoomBelow(isShown: boolean) {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-selecting', isShown);
    return () => document.documentElement.removeAttribute('data-selecting');
  }, [isShown]);
}

/** The focus goes back to the photos when the bar goes, if it was in the bar. */
function useFocusOnSheet(isShown: boolean) {
  useEffect(() => {
    if (!isShown) return undefined;
    return () => {
      setTimeout(() => {
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('main [role=gridcell][tabindex="0"]')?.focus();
      });
    };
  }, [isShown]);
}

/** Wherever the focus is, as long as nothing lies above the page. */
function useEndByEscape(isOn: boolean, end: () => void) {
  useEffect(() => {
    if (!isOn) return undefined;
    const press = ({ key, defaultPrevented, target }: KeyboardEvent) => {
      const isTyping = target instanceof HTMLInputElement && target.value !== '';
      if (key === 'Escape' && !defaultPrevented && !isTyping) end();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
