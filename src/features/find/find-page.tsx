import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { labelsQuery } from '../../backend/photo-queries.ts';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FacetColumn } from './facet-column.tsx';
import { albumFacets, titleFacets, type Choice } from './facets.ts';
import styles from './find-page.module.css';
import { FoundPhotos } from './found-photos.tsx';

/** Choose or type the two labels; see what is filed under them. */
export function FindPage({ onOpen }: { onOpen: (photo: Photo, among: readonly Photo[]) => void }) {
  const archive = useArchive();
  const labels = useQuery(labelsQuery(archive));
  const [choice, setChoice] = useChoice();
  const { album, title } = archive.config.labels;

  if (labels.isError)
    return (
      <div className={styles['notice']}>
        <Notice
          {...explain(toProblem(labels.error))}
          action={<Button onClick={() => void labels.refetch()}>Try again</Button>}
        />
      </div>
    );
  const entries = labels.data ?? [];
  if (labels.isSuccess && entries.length === 0)
    return (
      <Empty
        title="Nothing to find yet"
        text={`Once photos are filed under a ${album.one.toLowerCase()} and a ${title.one.toLowerCase()}, they are found here by either or both.`}
      />
    );
  return (
    <div className={styles['page']}>
      <h1 className="visually-hidden">Find</h1>
      <FacetColumn
        name={album}
        facets={albumFacets(entries, choice)}
        everyFacet={albumFacets(entries, {})}
        chosen={choice.album}
        onChoose={(chosen) => setChoice({ ...choice, album: chosen })}
      />
      <FacetColumn
        name={title}
        facets={titleFacets(entries, choice)}
        everyFacet={titleFacets(entries, {})}
        chosen={choice.title}
        onChoose={(chosen) => setChoice({ ...choice, title: chosen })}
      />
      <FoundPhotos entries={entries} choice={choice} onChoose={setChoice} onOpen={onOpen} />
    </div>
  );
}

/** The choice lives in the address, so that it can be kept and sent. */
function useChoice(): [Choice, (choice: Choice) => void] {
  const [params, setParams] = useSearchParams();
  const choice: Choice = {
    album: params.get('album') ?? undefined,
    title: params.get('title') ?? undefined,
  };
  return [
    choice,
    ({ album, title }) =>
      setParams(
        {
          ...(album === undefined ? {} : { album }),
          ...(title === undefined ? {} : { title }),
        },
        { replace: true },
      ),
  ];
}
