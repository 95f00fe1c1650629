import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { Photo } from '#contract/photo-record';
import { ActNotice } from '../acts/act-notice.tsx';
import { EditLines } from '../edits/edit-lines.tsx';
import { ExportNotice } from '../export/export-notice.tsx';
import { LibraryPage } from '../features/library/library-page.tsx';
import type { Editing } from '../features/viewer/viewer.tsx';
import type { Among } from '../features/viewer/use-neighbours.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PlacePickerContext, type ShowPlacePicker } from '../features/edit/place-picker.ts';
import { SelectionBar, type SelectedPhotos } from '../features/selection/selection-bar.tsx';
import { SelectionProvider } from '../sheet/selection-context.tsx';
import { useTitle } from '../ui/use-title.ts';
import { focusTile, useFocusOnTile } from './focus-tile.ts';
import { morphClosed, morphOpen, whenGoneBack } from './morph.ts';
import { NotFound } from './not-found.tsx';
import {
  ALBUMS_PATH,
  FIND_PATH,
  formatAlbumPath,
  formatFindPath,
  formatPhotoPath,
  LIBRARY_PATH,
  MAP_PATH,
  parseAlbumPath,
  parsePhotoPath,
  REJECTED_PATH,
  STATISTICS_PATH,
  titleOf,
  TRASH_PATH,
  UPLOAD_PATH,
} from './paths.ts';

const load = {
  viewer: () => import('../features/viewer/viewer.tsx'),
  find: () => import('../features/find/find-page.tsx'),
  albums: () => import('../features/albums/albums-page.tsx'),
  album: () => import('../features/albums/album-page.tsx'),
  albumTools: () => import('../features/albums/selection-albums.tsx'),
  saveSearch: () => import('../features/albums/save-search.tsx'),
  map: () => import('../features/map/map-page.tsx'),
  upload: () => import('../features/upload/upload-page.tsx'),
  trash: () => import('../features/trash/trash-page.tsx'),
  statistics: () => import('../features/statistics/statistics-page.tsx'),
  rejected: () => import('../features/rejected/rejected-page.tsx'),
  place: () => import('./place-on-map.tsx'),
  photoTools: () => import('../features/edit/photo-tools.tsx'),
  selectionEditor: () => import('../features/edit/selection-editor.tsx'),
  photoEditor: () => import('../features/edit/photo-editor.tsx'),
};

const Viewer = lazy(async () => ({ default: (await load.viewer()).Viewer }));
const FindPage = lazy(async () => ({ default: (await load.find()).FindPage }));
const MapPage = lazy(async () => ({ default: (await load.map()).MapPage }));
const AlbumsPage = lazy(async () => ({ default: (await load.albums()).AlbumsPage }));
const AlbumPage = lazy(async () => ({ default: (await load.album()).AlbumPage }));
const SelectionAlbums = lazy(async () => ({
  default: (await load.albumTools()).SelectionAlbums,
}));
const SaveSearch = lazy(async () => ({ default: (await load.saveSearch()).SaveSearch }));
const UploadPage = lazy(async () => ({ default: (await load.upload()).UploadPage }));
const PlaceOnMap = lazy(async () => ({ default: (await load.place()).PlaceOnMap }));
const PhotoTools = lazy(async () => ({ default: (await load.photoTools()).PhotoTools }));
const PhotoEditor = lazy(async () => ({ default: (await load.photoEditor()).PhotoEditor }));
const SelectionEditor = lazy(async () => ({
  default: (await load.selectionEditor()).SelectionEditor,
}));
const PlacePicker = lazy(() => import('./place-picker.tsx'));
const SheetKeys = lazy(() => import('./sheet-keys.tsx'));
const TrashPage = lazy(async () => ({ default: (await load.trash()).TrashPage }));
const StatisticsPage = lazy(async () => ({ default: (await load.statistics()).StatisticsPage }));
const RejectedPage = lazy(async () => ({ default: (await load.rejected()).RejectedPage }));

/** Which page, and the viewer above it: the page stays as it was while the viewer is open. */
export function Routes() {
  const [location, navigate] = useLocation();
  const shown = parsePhotoPath(location);
  const page = usePageBehind(location, shown !== undefined);
  const albumId = parseAlbumPath(page);
  const [among, setAmong] = useState<Among>();
  const isOpenedHere = useRef(false);
  const noteTile = useFocusOnTile(shown);
  useEffect(loadOtherPages, []);
  // The viewer says which photo it is.
  useTitle(shown === undefined ? titleOf(page) : undefined);

  const open = (photo: Photo, from?: Among) => {
    isOpenedHere.current = true;
    setAmong(from);
    noteTile();
    morphOpen(photo.key, () => navigate(formatPhotoPath(photo.key)));
  };
  const close = () => {
    const isBack = isOpenedHere.current;
    isOpenedHere.current = false;
    morphClosed(shown ?? '', () => {
      if (!isBack) {
        navigate(page, { replace: true });
        return undefined;
      }
      // Back, so that the browser's own history stays as long as the person's.
      const isDone = whenGoneBack();
      window.history.back();
      return isDone;
    });
  };

  return (
    <PlacePickerContext value={shown === undefined ? showLightPicker : showDarkPicker}>
      <SelectionProvider>
        <ErrorBoundary key={page}>
          <Switch location={page}>
            <Route path={LIBRARY_PATH}>
              <LibraryPage
                onOpen={open}
                onUpload={() => navigate(UPLOAD_PATH)}
                rejectedHref={REJECTED_PATH}
              />
            </Route>
            <Route path={FIND_PATH}>
              <Suspense fallback={null}>
                <FindPage onOpen={open} showSave={showSaveSearch} />
              </Suspense>
            </Route>
            <Route path={MAP_PATH}>
              <Suspense fallback={null}>
                <MapPage
                  onOpen={open}
                  onUpload={() => navigate(UPLOAD_PATH)}
                  withoutPlaceHref={`${FIND_PATH}?place=without`}
                />
              </Suspense>
            </Route>
            <Route path={ALBUMS_PATH}>
              <Suspense fallback={null}>
                <AlbumsPage toHref={toAlbumHref} onLibrary={() => navigate(LIBRARY_PATH)} />
              </Suspense>
            </Route>
            {albumId !== undefined && (
              <Route path={formatAlbumPath(albumId)}>
                <Suspense fallback={null}>
                  <AlbumPage
                    id={albumId}
                    toFindHref={toSearchHref}
                    onOpen={open}
                    onAlbums={() => navigate(ALBUMS_PATH)}
                    onLibrary={() => navigate(LIBRARY_PATH)}
                  />
                </Suspense>
              </Route>
            )}
            <Route path={UPLOAD_PATH}>
              <Suspense fallback={null}>
                <UploadPage onOpen={open} />
              </Suspense>
            </Route>
            <Route path={TRASH_PATH}>
              <Suspense fallback={null}>
                <TrashPage onLibrary={() => navigate(LIBRARY_PATH)} />
              </Suspense>
            </Route>
            <Route path={STATISTICS_PATH}>
              <Suspense fallback={null}>
                <StatisticsPage
                  onOpen={open}
                  onUpload={() => navigate(UPLOAD_PATH)}
                  toFindPath={formatFindPath}
                  rejectedHref={REJECTED_PATH}
                />
              </Suspense>
            </Route>
            <Route path={REJECTED_PATH}>
              <Suspense fallback={null}>
                <RejectedPage onOpen={open} onLibrary={() => navigate(LIBRARY_PATH)} />
              </Suspense>
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </ErrorBoundary>
        <SelectionBar
          isCovered={shown !== undefined}
          showEditor={showSelectionEditor}
          showAlbums={(selected) => (
            <Suspense fallback={null}>
              <SelectionAlbums {...selected} albumId={albumId} />
            </Suspense>
          )}
        />
        {shown === undefined && (
          <Suspense fallback={null}>
            <SheetKeys />
          </Suspense>
        )}
      </SelectionProvider>
      {shown !== undefined && (
        <ErrorBoundary subject={shown}>
          <Suspense fallback={null}>
            <Viewer
              sortKey={shown}
              among={among}
              onShow={(photo) => navigate(formatPhotoPath(photo.key), { replace: true })}
              onClose={close}
              toFindPath={({ facet, value }) => formatFindPath(facet, value)}
              showPlace={showPlace}
              editing={editing}
            />
          </Suspense>
        </ErrorBoundary>
      )}
      {shown === undefined && (
        <ActNotice onBack={focusTile}>
          <ExportNotice />
          <EditLines />
        </ActNotice>
      )}
    </PlacePickerContext>
  );
}

const showPlace = (photo: Photo) => (
  <Suspense fallback={null}>
    <PlaceOnMap photo={photo} />
  </Suspense>
);

const editing: Editing = {
  showTools: (photo) => (
    <Suspense fallback={null}>
      <PhotoTools photo={photo} />
    </Suspense>
  ),
  showEditor: (photo, written) => (
    <Suspense fallback={null}>
      <PhotoEditor key={photo.photoId} photo={photo} written={written} />
    </Suspense>
  ),
};

const showSelectionEditor = (selected: SelectedPhotos) => (
  <Suspense fallback={null}>
    <SelectionEditor {...selected} />
  </Suspense>
);

const toSearchHref = (search: string) => `${FIND_PATH}?${search}`;

/** A search that is kept leads to what it finds. */
const toAlbumHref = ({ id, search }: { id: string; search: string | undefined }) =>
  search === undefined ? formatAlbumPath(id) : toSearchHref(search);

const showSaveSearch = (search: string) => (
  <Suspense fallback={null}>
    <SaveSearch search={search} toHref={formatAlbumPath} />
  </Suspense>
);

const toShowPicker =
  (isDark: boolean): ShowPlacePicker =>
  (start, onPick, onClose) => (
    <Suspense fallback={null}>
      <PlacePicker start={start} isDark={isDark} onPick={onPick} onClose={onClose} />
    </Suspense>
  );
const showLightPicker = toShowPicker(false);
/** Above the viewer. */
const showDarkPicker = toShowPicker(true);

/** While the first page is looked at, so that the others are there at once, without a network too. */
function loadOtherPages() {
  // What cannot be loaded now is tried again, and told, when it is wanted.
  for (const loadPage of Object.values(load)) loadPage().catch(() => undefined);
}

/** The page that the viewer was opened from; the library if it was opened by its address. */
function usePageBehind(location: string, isCovered: boolean): string {
  const [page, setPage] = useState(isCovered ? LIBRARY_PATH : location);
  if (!isCovered && page !== location) setPage(location);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [page]);
  return page;
}
