import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Photo, PhotoRecord } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { groupMetadata, type MetadataRow } from '../../ui/group-metadata.ts';
import { MetadataGroups } from '../../ui/metadata-groups.tsx';
import { AllTags } from './all-tags.tsx';
import { findFacetClass, type FacetClass } from './find-links.ts';
import styles from './photo-panel.module.css';

export interface PhotoPanelProps {
  photo: Photo;
  /** The whole record, once it is read. */
  record: PhotoRecord | undefined;
  /** The address that shows all photos of a class. */
  toFindPath(wanted: FacetClass): string;
  /** What shows the photo's place, below its coordinates. */
  map?: ReactNode;
  /** What can be said of the photo. */
  editor?: ReactNode;
}

/** The back of the print: labels, then what is known, then all that the file states. */
export function PhotoPanel({ photo, record, toFindPath, map, editor }: PhotoPanelProps) {
  const { config } = useArchive();
  const { album, title } = config.labels;
  const show = ({ label, value }: MetadataRow): ReactNode => {
    const wanted = photo.status === 'ready' ? findFacetClass(photo, label) : undefined;
    if (!wanted) return value;
    if (wanted.facet !== 'year') return <Link href={toFindPath(wanted)}>{value}</Link>;
    return (
      <>
        {value}{' '}
        <Link href={toFindPath(wanted)} className={styles['more']}>
          All of {wanted.value}
        </Link>
      </>
    );
  };
  const labelled = (facet: 'album' | 'title', name: string) => (
    <bdi>
      {photo[facet] ? (
        <Link href={toFindPath({ facet, value: photo[facet] })}>{photo[facet]}</Link>
      ) : (
        `No ${name.toLowerCase()}`
      )}
    </bdi>
  );
  const groups = groupMetadata(photo);
  const afterPlace = groups.findIndex(({ heading }) => heading === 'Place') + 1;
  return (
    <aside className={styles['panel']} aria-label="Details">
      <header>
        <h2 className={styles['caption']}>{labelled('title', title.one)}</h2>
        <p className={styles['album']}>{labelled('album', album.one)}</p>
      </header>
      {editor}
      <MetadataGroups groups={groups.slice(0, afterPlace)} show={show} />
      {afterPlace > 0 && map}
      <MetadataGroups groups={groups.slice(afterPlace)} show={show} />
      {record?.status === 'ready' && Object.keys(record.tags).length > 0 && (
        <AllTags key={record.key} photo={photo} record={record} />
      )}
    </aside>
  );
}
