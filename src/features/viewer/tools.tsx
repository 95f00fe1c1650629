import { Info, Play, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Photo } from '#contract/photo-record';
import { Button } from '../../ui/button.tsx';
import { CopyLink } from './copy-link.tsx';
import { DeletePhoto } from './delete-photo.tsx';
import { DownloadPhoto } from './download-photo.tsx';
import { MovePhoto } from './move-photo.tsx';
import styles from './viewer.module.css';

export interface ToolsProps {
  photo: Photo | undefined;
  hasPanel: boolean;
  /** What can be said of the photo with one click. */
  marks: ReactNode;
  onPanel(): void;
  onSlideshow(): void;
  onDelete(): void;
  /** `undefined` if the record is late. */
  onMoved(photo: Photo): void;
  onClose(): void;
}

/** What one can do with the photo, above it. */
export function Tools(props: ToolsProps) {
  const { photo, hasPanel } = props;
  return (
    <div className={styles['tools']}>
      <Button look="quiet" iconOnly aria-label="Close" onClick={props.onClose}>
        <X size={20} strokeWidth={1.75} />
      </Button>
      <span className={styles['space']} />
      {photo && (
        <>
          {props.marks}
          <Button
            look="quiet"
            iconOnly
            aria-label="Slideshow"
            aria-keyshortcuts="s"
            onClick={props.onSlideshow}
          >
            <Play size={20} strokeWidth={1.75} />
          </Button>
          <CopyLink photo={photo} />
          <DownloadPhoto photo={photo} />
          <MovePhoto photo={photo} onMoved={props.onMoved} />
          <DeletePhoto onDelete={props.onDelete} />
        </>
      )}
      <Button
        look="quiet"
        iconOnly
        aria-label="Details"
        aria-keyshortcuts="i"
        aria-pressed={hasPanel}
        onClick={props.onPanel}
      >
        <Info size={20} strokeWidth={1.75} />
      </Button>
    </div>
  );
}
