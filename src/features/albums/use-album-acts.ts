import type { RegisterEdit } from '#contract/edit';
import type { CollectionField } from '#contract/edit-fields';
import type { PhotoId } from '#contract/photo-id';
import type { PhotoSource } from '../../acts/photo-source.ts';
import { formatCollectionSubject } from '../../catalog/collections.ts';
import type { Said } from '../../catalog/edited-photo.ts';
import { useEdits } from '../../edits/edits-context.tsx';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { countPhotos } from '../../ui/count-words.ts';
import { NO_NAME } from './album-name.ts';
import { toAdded, toTakenOut } from './members.ts';

/** An album as far as words need it. */
export interface NamedAlbum {
  id: string;
  name: string;
}

const NOTHING_SAID: Said = new Map();

const toField = (id: string, field: CollectionField, value: unknown): RegisterEdit => ({
  subject: formatCollectionSubject(id),
  field,
  value,
});

/** What can be done with albums: each shows at once, and can be taken back from its message. */
export function useAlbumActs() {
  const { say } = useEdits();
  const catalog = useCatalog();
  const readSaid = async (id: string) => {
    const [said] = await catalog.ask('readSaid', [formatCollectionSubject(id)]);
    return said ?? NOTHING_SAID;
  };
  return {
    /** An album of these photos; its id. */
    async make(name: string, photos?: PhotoSource): Promise<string> {
      const id = crypto.randomUUID();
      const members = photos
        ? toAdded(id, NOTHING_SAID, await readPhotoIds(photos), Date.now())
        : [];
      const words = photos
        ? `${countPhotos(members.length)} added to the new album “${name}”`
        : `Album “${name}” made`;
      await say([toField(id, 'name', name), ...members], words);
      return id;
    },
    async saveSearch(name: string, search: string): Promise<void> {
      const id = crypto.randomUUID();
      const said = [toField(id, 'name', name), toField(id, 'search', search)];
      await say(said, `Search saved as “${name}”`);
    },
    /** How many were added: those that are in it stay where they are. */
    async add(album: NamedAlbum, photos: PhotoSource): Promise<number> {
      const said = await readSaid(album.id);
      const added = toAdded(album.id, said, await readPhotoIds(photos), Date.now());
      await say(added, `${countPhotos(added.length)} added to ${quote(album)}`);
      return added.length;
    },
    async takeOut(album: NamedAlbum, photos: PhotoSource): Promise<void> {
      const said = await readSaid(album.id);
      const taken = toTakenOut(album.id, said, await readPhotoIds(photos));
      await say(taken, `${countPhotos(taken.length)} taken out of ${quote(album)}`);
    },
    rename: (album: NamedAlbum, name: string) =>
      say([toField(album.id, 'name', name)], `Album renamed to “${name}”`),
    /** @param photos of which the first is meant */
    async chooseCover(album: NamedAlbum, photos: PhotoSource): Promise<void> {
      const [photoId] = await readPhotoIds(photos);
      if (photoId)
        await say([toField(album.id, 'cover', photoId)], `Cover of ${quote(album)} chosen`);
    },
    hide: (album: NamedAlbum, isHidden: boolean) =>
      say(
        [toField(album.id, 'hidden', isHidden ? true : null)],
        isHidden
          ? `${quote(album)} is left out of the library`
          : `${quote(album)} is in the library again`,
      ),
    remove: (album: NamedAlbum, isSearch: boolean) =>
      say(
        [toField(album.id, 'removed', true)],
        isSearch ? `${quote(album)} removed` : `${quote(album)} removed; its photos stay`,
      ),
  };
}

/** What an album is called on a screen. */
export const nameOf = ({ name }: NamedAlbum): string => name || NO_NAME;

const quote = (album: NamedAlbum) => `“${nameOf(album)}”`;

/** Of each photo once, wherever it is filed. */
async function readPhotoIds(photos: PhotoSource): Promise<PhotoId[]> {
  const ids = new Set<PhotoId>();
  for await (const page of photos.readPages()) for (const { photoId } of page) ids.add(photoId);
  return [...ids];
}
