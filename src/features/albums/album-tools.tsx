import { Eye, EyeOff, Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Collection } from '../../catalog/collections.ts';
import { Button } from '../../ui/button.tsx';
import { useAlbumActs } from './use-album-acts.ts';

const AskForName = lazy(() => import('./ask-for-name.tsx'));

export interface AlbumToolsProps {
  album: Collection;
  onRemoved(): void;
}

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What can be done with an album; its photos stay where they are, whatever it is. */
export function AlbumTools({ album, onRemoved }: AlbumToolsProps) {
  const acts = useAlbumActs();
  const [isAsking, setAsking] = useState(false);
  const isSearch = album.search !== undefined;
  const { isHidden } = album;
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        <Pencil {...ICON} />
        Rename
      </Button>
      {!isSearch && (
        <Button look="quiet" onClick={() => void acts.hide(album, !isHidden)}>
          {isHidden ? <Eye {...ICON} /> : <EyeOff {...ICON} />}
          {isHidden ? 'Show in the library' : 'Leave out of the library'}
        </Button>
      )}
      <Button
        look="quiet"
        onClick={() => {
          void acts.remove(album, isSearch);
          onRemoved();
        }}
      >
        <Trash2 {...ICON} />
        {isSearch ? 'Remove search' : 'Remove album'}
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <AskForName
            title={isSearch ? 'Rename search' : 'Rename album'}
            before={album.name}
            yes="Rename"
            onName={(name) => void acts.rename(album, name)}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
