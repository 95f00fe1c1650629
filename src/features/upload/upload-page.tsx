import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { knownLabelsQuery } from '../../backend/photo-queries.ts';
import { Empty } from '../../ui/empty.tsx';
import { isEditable } from '../../transfer/transfer-item.ts';
import { ChooseFiles } from './choose-files.tsx';
import { FileAll } from './file-all.tsx';
import { LoadSamples } from './sample-photos.tsx';
import { UploadHead } from './upload-head.tsx';
import { UploadList } from './upload-list.tsx';
import styles from './upload-page.module.css';
import { useUploads } from './upload-provider.tsx';
import { useSelection } from './use-selection.ts';
import { useUploadItems } from './use-upload-items.ts';

const NO_LABELS = { albums: [], titles: [] };

export interface UploadPageProps {
  /** Show a photo, and the others that came with it. */
  onOpen(photo: Photo, among?: readonly Photo[]): void;
}

/** What is about to be filed, what is going up, and what is done. */
export function UploadPage({ onOpen }: UploadPageProps) {
  const { transfer } = useUploads();
  const items = useUploadItems(transfer);
  const selection = useSelection(items);
  const { data: known = NO_LABELS } = useQuery(knownLabelsQuery(useArchive()));

  if (items.length === 0) return <NothingYet />;
  // It keeps its place while the last of many still changes.
  const isForAll = items.length > 1 && items.some(isEditable);
  return (
    <div className={styles['page']}>
      <UploadHead items={items} selected={selection.ids} onOpen={onOpen} />
      {isForAll && <FileAll items={items} selection={selection} {...known} />}
      <UploadList items={items} {...known} selection={selection} onOpen={onOpen} />
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
