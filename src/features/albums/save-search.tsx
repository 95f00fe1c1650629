import { Bookmark } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import * as z from 'zod/mini';
import { COLLECTION_FIELDS } from '#contract/edit-fields';
import { useAnswered } from '../../sheet/use-catalog-answer.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { nameOf, useAlbumActs } from './use-album-acts.ts';

const AskForName = lazy(() => import('./ask-for-name.tsx'));

export interface SaveSearchProps {
  /** As the address of Find holds it. */
  search: string;
  /** Where a saved search is renamed and removed. */
  toHref(id: string): string;
}

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Keeps what is looked for among the albums; or says under which name it is there. */
export function SaveSearch({ search, toHref }: SaveSearchProps) {
  const acts = useAlbumActs();
  const { value: albums } = useAnswered('readCollections');
  const [isAsking, setAsking] = useState(false);
  const saved = albums?.find((album) => album.search === search);
  if (saved)
    return (
      <Link href={toHref(saved.id)} className={buttonClass('quiet')}>
        <Bookmark {...ICON} fill="currentColor" />
        <span>
          Saved as <bdi>{nameOf(saved)}</bdi>
        </span>
      </Link>
    );
  // There is no room in the log for what is longer than a text.
  if (!z.safeParse(COLLECTION_FIELDS.search, search).success) return null;
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        <Bookmark {...ICON} />
        Save this search
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <AskForName
            title="Save this search"
            yes="Save"
            onName={(name) => void acts.saveSearch(name, search)}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
