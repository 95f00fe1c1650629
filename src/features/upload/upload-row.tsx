import { ChevronDown, RotateCw, X } from 'lucide-react';
import { memo, useState, type MouseEvent } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { Button } from '../../ui/button.tsx';
import { describeShot } from '../../ui/describe-metadata.ts';
import { groupMetadata } from '../../ui/group-metadata.ts';
import { MetadataGroups } from '../../ui/metadata-groups.tsx';
import { Meter } from '../../ui/meter.tsx';
import {
  isEditable,
  isWorthReading,
  labelProblems,
  sentBytes,
  type TransferItem,
} from '../../transfer/transfer-item.ts';
import { describeLabelProblem, describeState } from './describe-upload.ts';
import { LabelCaption } from './label-caption.tsx';
import { UploadThumb } from './upload-thumb.tsx';
import styles from './upload-row.module.css';
import { useUploads } from './upload-provider.tsx';

export interface UploadRowProps {
  item: TransferItem;
  albums: readonly string[];
  titles: readonly string[];
  isSelected: boolean;
  onSelect(id: string, isRange: boolean): void;
  onOpen(photo: Photo): void;
}

/** One file, like a print in a tray. Items change by identity, so an unchanged row is not drawn again. */
export const UploadRow = memo(function UploadRow(props: UploadRowProps) {
  const { item, isSelected, onSelect, onOpen } = props;
  const [isUnfolded, setUnfolded] = useState(false);
  const filed = item.state.kind === 'filed' ? item.state.photo : undefined;
  const shown = filed?.status === 'ready' && isUnfolded ? filed : undefined;
  return (
    <div
      className={styles['row']}
      data-state={item.state.kind}
      data-selected={isSelected || undefined}
    >
      <SelectBox item={item} isSelected={isSelected} onSelect={onSelect} />
      <UploadThumb item={item} />
      <div className={styles['about']}>
        <p className={styles['name']} title={item.fileName}>
          <bdi>{item.fileName}</bdi>
        </p>
        <p className={styles['shot']}>{describeFacts(item)}</p>
      </div>
      <RowLabels {...props} />
      <div className={styles['state']}>
        <StateWords item={item} />
        {filed?.status === 'ready' && (
          <div className={styles['links']}>
            <Button look="quiet" onClick={() => onOpen(filed)}>
              Open
            </Button>
            <Button
              look="quiet"
              aria-expanded={isUnfolded}
              onClick={() => setUnfolded(!isUnfolded)}
            >
              Details
              <ChevronDown size={16} className={styles['chevron']} aria-hidden />
            </Button>
          </div>
        )}
      </div>
      <RowTools item={item} />
      {shown && (
        <div className={styles['details']}>
          <MetadataGroups groups={groupMetadata(shown)} />
        </div>
      )}
      <Progress item={item} />
    </div>
  );
});

function SelectBox({
  item,
  isSelected,
  onSelect,
}: Pick<UploadRowProps, 'item' | 'isSelected' | 'onSelect'>) {
  return (
    <label className={styles['select']}>
      <input
        type="checkbox"
        checked={isSelected}
        disabled={!isEditable(item)}
        aria-label={`Select ${item.fileName}`}
        // The event of a change does not say whether shift is held.
        onClick={(event: MouseEvent) => onSelect(item.id, event.shiftKey)}
        onChange={() => undefined}
      />
    </label>
  );
}

function RowLabels({ item, albums, titles }: UploadRowProps) {
  const { labels } = useArchive().config;
  const { transfer } = useUploads();
  if (item.state.kind === 'refused') return <div className={styles['labels']} />;
  const problems = labelProblems(item);
  const isOpen = isEditable(item);
  return (
    <div className={styles['labels']}>
      <LabelCaption
        name={labels.album.one}
        value={item.album}
        guess={item.guess.album}
        known={albums}
        error={describeLabelProblem(problems.album)}
        isEditable={isOpen}
        onChange={(album) => transfer.relabel({ album }, [item.id])}
      />
      <LabelCaption
        name={labels.title.one}
        value={item.title}
        guess={item.guess.title}
        known={titles}
        error={describeLabelProblem(problems.title)}
        isEditable={isOpen}
        onChange={(title) => transfer.relabel({ title }, [item.id])}
      />
    </div>
  );
}

function StateWords({ item }: { item: TransferItem }) {
  const words = describeState(item);
  return (
    <p className={styles['words']} data-tone={words.tone}>
      {words.text}
    </p>
  );
}

function RowTools({ item }: { item: TransferItem }) {
  const { transfer } = useUploads();
  return (
    <div className={styles['tools']}>
      {(item.state.kind === 'failed' || isWorthReading(item)) && (
        <Button
          look="quiet"
          iconOnly
          aria-label="Try again"
          className={styles['again']}
          onClick={() => transfer.retry([item.id])}
        >
          <RotateCw size={18} strokeWidth={1.75} />
        </Button>
      )}
      {item.state.kind === 'known' && (
        <Button look="quiet" onClick={() => transfer.fileHereAsWell(item.id)}>
          File here as well
        </Button>
      )}
      <Button
        look="quiet"
        iconOnly
        aria-label={`Take ${item.fileName} off the list`}
        className={styles['away']}
        onClick={() => transfer.remove([item.id])}
      >
        <X size={18} strokeWidth={1.75} />
      </Button>
    </div>
  );
}

function Progress({ item }: { item: TransferItem }) {
  const { state } = item;
  const isMoving = state.kind === 'sending' || (state.kind === 'waiting' && !state.isLate);
  if (!isMoving) return null;
  return (
    <div className={styles['progress']}>
      <Meter label={item.fileName} fraction={sentBytes(item) / Math.max(1, item.sizeBytes)} />
    </div>
  );
}

function describeFacts({ facts }: TransferItem): string {
  if (!facts) return '';
  return describeShot(facts) || 'The camera wrote nothing into this file';
}
