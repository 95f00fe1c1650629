import { ChevronDown, RotateCw, X } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { Button } from '../../ui/button.tsx';
import { describeShot } from '../../ui/describe-metadata.ts';
import { groupMetadata } from '../../ui/group-metadata.ts';
import { LabelField } from '../../ui/label-field.tsx';
import { MetadataGroups } from '../../ui/metadata-groups.tsx';
import { Meter } from '../../ui/meter.tsx';
import { describeLabelProblem, describeState } from './describe-upload.ts';
import {
  isEditable,
  isWorthReading,
  labelProblems,
  sentBytes,
  type UploadItem,
} from './upload-item.ts';
import styles from './upload-row.module.css';
import { useUploads } from './upload-provider.tsx';

/** After this long without a record, milliseconds, we say that it is late. */
const LATE_MS = 12_000;

export interface UploadRowProps {
  item: UploadItem;
  albums: readonly string[];
  titles: readonly string[];
  onOpen(photo: Photo): void;
}

/** One file, like a print in a tray. Items change by identity, so an unchanged row is not drawn again. */
export const UploadRow = memo(function UploadRow({ item, albums, titles, onOpen }: UploadRowProps) {
  const { queue } = useUploads();
  const [isOpen, setOpen] = useState(false);
  const isLate = useIsLate(item.state.kind === 'waiting' ? item.state.sinceMs : undefined);
  const words = describeState(item, isLate);
  const filed = item.state.kind === 'filed' ? item.state.photo : undefined;
  const isShown = filed?.status === 'ready' && isOpen;

  return (
    <div className={styles['row']} data-state={item.state.kind}>
      <Thumbnail item={item} />
      <div className={styles['about']}>
        <p className={styles['name']} title={item.file.name}>
          <bdi>{item.file.name}</bdi>
        </p>
        <p className={styles['shot']}>{describeNegative(item)}</p>
      </div>
      <RowLabels item={item} albums={albums} titles={titles} />
      <div className={styles['state']}>
        <p className={styles['words']} data-tone={words.tone} role="status">
          {words.text}
        </p>
        {filed?.status === 'ready' && (
          <div className={styles['links']}>
            <Button look="quiet" onClick={() => onOpen(filed)}>
              Open
            </Button>
            <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              Details
              <ChevronDown size={16} className={styles['chevron']} aria-hidden />
            </Button>
          </div>
        )}
      </div>
      <div className={styles['tools']}>
        {(item.state.kind === 'failed' || isWorthReading(item)) && (
          <Button look="quiet" iconOnly aria-label="Try again" onClick={() => queue.retry(item.id)}>
            <RotateCw size={18} strokeWidth={1.75} />
          </Button>
        )}
        <Button
          look="quiet"
          iconOnly
          aria-label={`Take ${item.file.name} off the list`}
          onClick={() => queue.remove(item.id)}
        >
          <X size={18} strokeWidth={1.75} />
        </Button>
      </div>
      {isShown && (
        <div className={styles['details']}>
          <MetadataGroups groups={groupMetadata(filed)} />
        </div>
      )}
      <Progress item={item} />
    </div>
  );
});

function RowLabels({ item, albums, titles }: Omit<UploadRowProps, 'onOpen'>) {
  const { config } = useArchive();
  const { queue } = useUploads();
  if (item.state.kind === 'refused') return <div className={styles['labels']} />;
  const problems = labelProblems(item);
  return (
    <div className={styles['labels']}>
      <LabelField
        name={config.labels.album.one}
        value={item.album}
        known={albums}
        error={describeLabelProblem(problems.album)}
        isDisabled={!isEditable(item)}
        onChange={(album) => queue.relabel({ album }, item.id)}
      />
      <LabelField
        name={config.labels.title.one}
        value={item.title}
        known={titles}
        error={describeLabelProblem(problems.title)}
        isDisabled={!isEditable(item)}
        onChange={(title) => queue.relabel({ title }, item.id)}
      />
    </div>
  );
}

function Thumbnail({ item: { state, file } }: { item: UploadItem }) {
  const thumb = 'negative' in state ? state.negative.renditions?.thumb.blob : undefined;
  return (
    <div className={styles['print']} data-pending={state.kind === 'developing' || undefined}>
      {thumb ? (
        <BlobImage blob={thumb} alt="" className={styles['picture']} />
      ) : (
        state.kind !== 'developing' && (
          <span className={styles['extension']}>{file.name.split('.').at(-1)?.slice(0, 4)}</span>
        )
      )}
    </div>
  );
}

function Progress({ item }: { item: UploadItem }) {
  const { kind } = item.state;
  if (kind !== 'sending' && kind !== 'waiting') return null;
  return (
    <div className={styles['progress']}>
      <Meter label={item.file.name} fraction={sentBytes(item) / Math.max(1, item.file.size)} />
    </div>
  );
}

function describeNegative({ state }: UploadItem): string {
  if (!('negative' in state)) return '';
  return describeShot(state.negative.metadata) || 'The camera wrote nothing into this file';
}

/** Whether something that has been waiting since then has waited too long. */
function useIsLate(sinceMs: number | undefined): boolean {
  const [lateSince, setLateSince] = useState<number>();
  useEffect(() => {
    if (sinceMs === undefined) return undefined;
    const timer = setTimeout(() => setLateSince(sinceMs), sinceMs + LATE_MS - Date.now());
    return () => clearTimeout(timer);
  }, [sinceMs]);
  return sinceMs !== undefined && lateSince === sinceMs;
}
