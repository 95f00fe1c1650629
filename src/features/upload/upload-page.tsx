import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { knownLabelsQuery } from '../../backend/photo-queries.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LabelField } from '../../ui/label-field.tsx';
import { Meter } from '../../ui/meter.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { LoadSamples } from './sample-photos.tsx';
import { isEditable, isSendable, toTotals, type UploadItem } from './upload-item.ts';
import styles from './upload-page.module.css';
import { useUploads } from './upload-provider.tsx';
import { useUploadItems } from './use-upload-items.ts';
import { UploadList } from './upload-list.tsx';
import { describeTotals } from './describe-upload.ts';

const NO_LABELS = { albums: [], titles: [] };

/** What is about to be filed, what is going up, and what is done. */
export function UploadPage({ onOpen }: { onOpen: (photo: Photo) => void }) {
  const { queue } = useUploads();
  const items = useUploadItems(queue);
  const { data: known = NO_LABELS } = useQuery(knownLabelsQuery(useArchive()));

  if (items.length === 0) return <NothingYet />;
  return (
    <div className={styles['page']}>
      <Head items={items} />
      {items.filter(isEditable).length > 1 && <FileAll items={items} {...known} />}
      <UploadList items={items} {...known} onOpen={onOpen} />
    </div>
  );
}

function NothingYet() {
  return (
    <Empty
      title="File some photos"
      text="Drop photos or folders anywhere in this window, paste them, or choose them. Nothing is sent before you say so."
      action={
        <>
          <ChooseFiles look="primary">Choose photos</ChooseFiles>
          <ChooseFiles folder>Choose a folder</ChooseFiles>
          <LoadSamples />
        </>
      }
    />
  );
}

function Head({ items }: { items: readonly UploadItem[] }) {
  const { queue } = useUploads();
  const totals = toTotals(items);
  const sendable = items.filter(isSendable).length;
  const hasFinished = totals.filed + totals.refused > 0;
  return (
    <header className={styles['head']}>
      <div className={styles['summary']}>
        <h1 className={styles['title']}>Upload</h1>
        <p role="status">{describeTotals(items)}</p>
      </div>
      <div className={styles['actions']}>
        {totals.failed > 0 && <Button onClick={() => queue.retry()}>Try the failed again</Button>}
        {hasFinished && !totals.isBusy && (
          <Button look="quiet" onClick={() => queue.clearFinished()}>
            Clear finished
          </Button>
        )}
        <ChooseFiles>Add photos</ChooseFiles>
        {sendable > 0 && (
          <Button look="primary" onClick={() => queue.send()}>
            {sendable === 1 ? 'File 1 photo' : `File ${sendable} photos`}
          </Button>
        )}
      </div>
      {totals.isBusy && (
        <div className={styles['overall']}>
          <Meter label="All files" fraction={totals.sentBytes / Math.max(1, totals.totalBytes)} />
        </div>
      )}
    </header>
  );
}

interface FileAllProps {
  items: readonly UploadItem[];
  albums: readonly string[];
  titles: readonly string[];
}

/** One row above them all: what is typed here is typed into each that can still change. */
function FileAll({ items, albums, titles }: FileAllProps) {
  const { config } = useArchive();
  const { queue } = useUploads();
  const editable = items.filter(isEditable);
  const common = (read: (item: UploadItem) => string) => {
    const [first, ...others] = new Set(editable.map(read));
    return others.length === 0 ? (first ?? '') : '';
  };
  return (
    <section className={styles['all']} aria-label="For all">
      <p className={styles['allWords']}>For all {editable.length}</p>
      <LabelField
        name={config.labels.album.one}
        value={common(({ album }) => album)}
        known={albums}
        onChange={(album) => queue.relabel({ album })}
      />
      <LabelField
        name={config.labels.title.one}
        value={common(({ title }) => title)}
        known={titles}
        onChange={(title) => queue.relabel({ title })}
      />
    </section>
  );
}
