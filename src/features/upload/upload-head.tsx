import type { Photo } from '#contract/photo-record';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { isOver, isSendable, toTotals, type TransferItem } from '../../transfer/transfer-item.ts';
import { ChooseFiles } from './choose-files.tsx';
import { amount, describePace, describeTotals, summarizeProblems } from './describe-upload.ts';
import { UploadAnnouncer } from './upload-announcer.tsx';
import { TakePhoto } from './take-photo.tsx';
import styles from './upload-page.module.css';
import { useUploads } from './upload-provider.tsx';
import { usePace } from './use-pace.ts';

export interface UploadHeadProps {
  items: readonly TransferItem[];
  /** "File" takes these alone, if there are any. */
  selected: ReadonlySet<string>;
  onOpen(photo: Photo, among?: readonly Photo[]): void;
}

/** How far all of it is, and what can be done with all of it. */
export function UploadHead({ items, selected, onOpen }: UploadHeadProps) {
  const totals = toTotals(items);
  const pace = usePace(totals.sentBytes, totals.isBusy);
  const problems = totals.isBusy ? [] : summarizeProblems(items);
  return (
    <header className={styles['head']}>
      <div className={styles['summary']}>
        <h1 className={styles['title']}>Upload</h1>
        <UploadAnnouncer items={items} />
        {totals.isBusy && (
          <p>
            {describeTotals(items)} {describePace(pace, totals.totalBytes - totals.sentBytes)}
          </p>
        )}
        {problems.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <Actions items={items} selected={selected} onOpen={onOpen} />
      {totals.isBusy && (
        <div className={styles['overall']}>
          <Meter label="All files" fraction={totals.sentBytes / Math.max(1, totals.totalBytes)} />
        </div>
      )}
    </header>
  );
}

function Actions({ items, selected, onOpen }: UploadHeadProps) {
  const { transfer } = useUploads();
  const totals = toTotals(items);
  const meant = selected.size > 0 ? items.filter(({ id }) => selected.has(id)) : items;
  const sendable = meant.filter(isSendable);
  const filed = items.flatMap(({ state }) => (state.kind === 'filed' ? [state.photo] : []));
  const isFinished = !totals.isBusy && items.some(isOver);
  const [first] = filed;
  return (
    <div className={styles['actions']}>
      {totals.failed > 0 && items.some(({ state }) => state.kind === 'failed') && (
        <Button onClick={() => transfer.retry('all')}>Try the failed again</Button>
      )}
      {isFinished && (
        <Button look="quiet" onClick={() => transfer.clearFinished()}>
          Clear finished
        </Button>
      )}
      {!totals.isBusy && first && sendable.length === 0 && (
        <Button look="primary" className={styles['main']} onClick={() => onOpen(first, filed)}>
          See {filed.length === 1 ? 'it' : 'them'}
        </Button>
      )}
      <ChooseFiles>Add photos</ChooseFiles>
      <TakePhoto />
      {sendable.length > 0 && (
        <Button
          look="primary"
          className={styles['main']}
          onClick={() => transfer.send(selected.size > 0 ? sendable.map(({ id }) => id) : 'all')}
        >
          File {amount(sendable.length)}
        </Button>
      )}
    </div>
  );
}
