import { useSearch } from 'wouter';
import type { Photo } from '#contract/photo-record';
import { useKnownLabels } from '../../sheet/use-known-labels.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Notice } from '../../ui/notice.tsx';
import { isEditable, isLocated, type TransferItem } from '../../transfer/transfer-item.ts';
import { AllowFiles } from './allow-files.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { amount } from './describe-upload.ts';
import { FileAll } from './file-all.tsx';
import { LocationChoice } from './location-choice.tsx';
import { LoadSamples } from './sample-photos.tsx';
import { TakePhoto, useIsHandheld } from './take-photo.tsx';
import { UploadHead } from './upload-head.tsx';
import { UploadList } from './upload-list.tsx';
import styles from './upload-page.module.css';
import { useUploads } from './upload-provider.tsx';
import { useSelection } from './use-selection.ts';
import { useUploadItems } from './use-upload-items.ts';

export interface UploadPageProps {
  /** Show a photo, and the others that came with it. */
  onOpen(photo: Photo, among?: readonly Photo[]): void;
}

/** What is about to be filed, what is going up, and what is done. */
export function UploadPage({ onOpen }: UploadPageProps) {
  const { transfer, unreadable, noteUnreadable } = useUploads();
  const items = useUploadItems(transfer);
  const selection = useSelection(items);
  const known = useKnownLabels();

  const left = (
    <>
      <Unkept />
      {unreadable.length > 0 && (
        <Unreadable paths={unreadable} onDismiss={() => noteUnreadable([])} />
      )}
    </>
  );

  if (items.length === 0)
    return (
      <>
        {left}
        <NothingYet />
      </>
    );
  // It keeps its place while the last of many still changes.
  const isForAll = items.length > 1 && items.some(isEditable);
  return (
    <div className={styles['page']}>
      {left}
      <AllowFiles items={items} />
      <UploadHead items={items} selected={selection.ids} onOpen={onOpen} />
      {isForAll && <FileAll items={items} selection={selection} {...known} />}
      {items.some(isUndecided) && <LocationChoice />}
      <UploadList items={items} {...known} selection={selection} onOpen={onOpen} />
    </div>
  );
}

/** Whether it may still go up with its place or without. */
const isUndecided = (item: TransferItem): boolean => isEditable(item) || isLocated(item);

/** How many paths are named before they are counted. */
const NAMED = 3;

function Unreadable({ paths, onDismiss }: { paths: readonly string[]; onDismiss: () => void }) {
  const others = paths.length - NAMED;
  return (
    <div className={styles['notice']}>
      <Notice
        title={`${amount(paths.length, 'file')} could not be read.`}
        remedy={`The others are here. Check these, and drop them again: ${paths.slice(0, NAMED).join(', ')}${others > 0 ? `, and ${others} more` : ''}.`}
      />
      <Button look="quiet" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  );
}

/** Another app shared what found no room here: the address says how much. */
function Unkept() {
  const count = Number(new URLSearchParams(useSearch()).get('unkept'));
  if (!(count > 0)) return null;
  return (
    <Notice
      title={`${amount(count, 'shared file')} could not be kept.`}
      remedy="This device may be full. Choose them here instead."
    />
  );
}

function NothingYet() {
  const isHandheld = useIsHandheld();
  return (
    <Empty
      title="File some photos"
      text={`${isHandheld ? 'Take them, or choose them' : 'Drop photos or folders anywhere in this window, paste them, or choose them'}. Nothing is sent before you say so.`}
      action={
        <>
          <ChooseFiles look="primary">Choose photos</ChooseFiles>
          <TakePhoto />
          <ChooseFiles folder>Choose a folder</ChooseFiles>
          <LoadSamples />
        </>
      }
    />
  );
}
