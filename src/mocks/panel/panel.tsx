import { useId, useState } from 'react';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import { EventSection } from './event-section.tsx';
import { LibrarySection } from './library-section.tsx';
import { NetworkSection } from './network-section.tsx';
import styles from './panel.module.css';
import { QueueSection } from './queue-section.tsx';

export interface PanelProps {
  cloud: EmbeddedCloud;
  /** To put in the library at once, by the address of the page. */
  photos: number;
}

/** What a developer turns: behind a button at the bottom left. */
export function Panel({ cloud, photos }: PanelProps) {
  const [isOpen, setOpen] = useState(photos > 0);
  const id = useId();
  return (
    <aside
      className={styles['place']}
      aria-label="Embedded cloud"
      onKeyDown={({ key }) => {
        if (key === 'Escape') setOpen(false);
      }}
    >
      {isOpen && (
        <div className={styles['panel']} id={id}>
          <QueueSection cloud={cloud} />
          <NetworkSection cloud={cloud} />
          <EventSection dials={cloud.dials} />
          <LibrarySection cloud={cloud} photos={photos} />
        </div>
      )}
      <button
        type="button"
        className={styles['opener']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Close the cloud' : 'Cloud'}
      </button>
    </aside>
  );
}
