import { useArchive } from '../../backend/archive-context.ts';
import type { LabelEntry } from '../../backend/records.ts';
import { Button } from '../../ui/button.tsx';
import { albumFacets, suggestLabels, titleFacets, type Choice } from './facets.ts';
import styles from './find-page.module.css';

export interface NothingFoundProps {
  entries: readonly LabelEntry[];
  choice: Choice;
  onChoose(choice: Choice): void;
}

interface Way {
  words: string;
  choice: Choice;
}

/** Says that the pair does not exist, and what does. */
export function NothingFound({ entries, choice, onChoose }: NothingFoundProps) {
  const { labels } = useArchive().config;
  const pair = [choice.album, choice.title].filter(Boolean).join(', ');
  const ways = findWays(entries, choice);
  return (
    <div className={styles['nothing']}>
      <p className={styles['nothingTitle']}>
        Nothing is filed under <bdi>{pair || 'this'}</bdi>.
      </p>
      {ways.length > 0 ? (
        <>
          <p className={styles['hint']}>These exist:</p>
          <ul className={styles['ways']}>
            {ways.map((way) => (
              <li key={way.words}>
                <Button onClick={() => onChoose(way.choice)}>
                  <bdi>{way.words}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles['hint']}>
          Choose from the {labels.album.many.toLowerCase()} and {labels.title.many.toLowerCase()}{' '}
          that exist.
        </p>
      )}
    </div>
  );
}

/** Most ways out that are shown for one half of the pair. */
const WAYS = 4;

function findWays(entries: readonly LabelEntry[], { album, title }: Choice): Way[] {
  const likeAlbums = suggestLabels(albumFacets(entries, {}), album ?? '');
  const likeTitles = suggestLabels(titleFacets(entries, {}), title ?? '');
  const pairs = entries.filter(
    (entry) => likeAlbums.includes(entry.album) && likeTitles.includes(entry.title),
  );
  const sameAlbum = entries.filter((entry) => likeAlbums[0] === entry.album);
  const sameTitle = entries.filter((entry) => likeTitles[0] === entry.title);
  const ways = [pairs, sameAlbum, sameTitle].flatMap((found) => toWays(found).slice(0, WAYS));
  return [...new Map(ways.map((way) => [way.words, way])).values()].slice(0, 2 * WAYS);
}

const toWays = (entries: readonly LabelEntry[]): Way[] => [
  ...new Map(
    entries.map(({ album, title }) => {
      const words = [album, title].filter((label) => label !== '').join(', ');
      return [words, { words, choice: { album, title } }] as const;
    }),
  ).values(),
];
