import type { TagValue } from '#contract/photo-metadata';
import type { Photo, PhotoRecord } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { groupMetadata } from '../../ui/group-metadata.ts';
import { MetadataGroups } from '../../ui/metadata-groups.tsx';
import styles from './viewer.module.css';

export interface PhotoPanelProps {
  photo: Photo;
  /** The whole record, once it is read. */
  record: PhotoRecord | undefined;
}

/** The back of the print: labels, then what is known, then all that the file states. */
export function PhotoPanel({ photo, record }: PhotoPanelProps) {
  const { config } = useArchive();
  const { album, title } = config.labels;
  const tags = record?.status === 'ready' ? Object.entries(record.tags) : [];
  return (
    <aside className={styles['panel']} aria-label="Details">
      <header>
        <h2 className={styles['caption']}>
          <bdi>{photo.title || `No ${title.one.toLowerCase()}`}</bdi>
        </h2>
        <p className={styles['album']}>
          <bdi>{photo.album || `No ${album.one.toLowerCase()}`}</bdi>
        </p>
      </header>
      <MetadataGroups groups={groupMetadata(photo)} />
      {tags.length > 0 && <AllTags tags={tags} />}
    </aside>
  );
}

function AllTags({ tags }: { tags: [string, TagValue][] }) {
  return (
    <details className={styles['tags']}>
      <summary>{tags.length === 1 ? 'The one tag' : `All ${tags.length} tags`} in the file</summary>
      <MetadataGroups groups={groupByPrefix(tags)} />
    </details>
  );
}

/** `ExifIFD:LensModel` goes under `ExifIFD`. */
function groupByPrefix(tags: [string, TagValue][]) {
  const groups = Map.groupBy(tags, ([name]) => name.split(':', 1)[0] ?? '');
  return [...groups].map(([heading, entries]) => ({
    heading,
    rows: entries.map(([name, value]) => ({
      label: name.slice(heading.length + 1),
      value: Array.isArray(value) ? value.join(', ') : String(value),
    })),
  }));
}
