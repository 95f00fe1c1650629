import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { Photo } from '#contract/photo-record';
import { FindPage } from '../features/find/find-page.tsx';
import { LibraryPage } from '../features/library/library-page.tsx';
import { UploadPage } from '../features/upload/upload-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFound } from './not-found.tsx';
import {
  FIND_PATH,
  formatPhotoPath,
  LIBRARY_PATH,
  parsePhotoPath,
  TRASH_PATH,
  UPLOAD_PATH,
} from './paths.ts';

const Viewer = lazy(async () => ({
  default: (await import('../features/viewer/viewer.tsx')).Viewer,
}));

const TrashPage = lazy(async () => ({
  default: (await import('../features/trash/trash-page.tsx')).TrashPage,
}));

/** Which page, and the viewer above it: the page stays as it was while the viewer is open. */
export function Routes() {
  const [location, navigate] = useLocation();
  const shown = parsePhotoPath(location);
  const page = usePageBehind(location, shown !== undefined);
  const [listing, setListing] = useState<readonly Photo[]>([]);
  const isOpenedHere = useRef(false);

  const open = (photo: Photo, among: readonly Photo[] = []) => {
    isOpenedHere.current = true;
    setListing(among);
    navigate(formatPhotoPath(photo.key));
  };
  const close = () => {
    // Back, so that the browser's own history stays as long as the person's.
    if (isOpenedHere.current) window.history.back();
    else navigate(page, { replace: true });
    isOpenedHere.current = false;
  };

  return (
    <>
      <ErrorBoundary key={page}>
        <Switch location={page}>
          <Route path={LIBRARY_PATH}>
            <LibraryPage onOpen={open} onUpload={() => navigate(UPLOAD_PATH)} />
          </Route>
          <Route path={FIND_PATH}>
            <FindPage onOpen={open} />
          </Route>
          <Route path={UPLOAD_PATH}>
            <UploadPage onOpen={open} />
          </Route>
          <Route path={TRASH_PATH}>
            <Suspense fallback={null}>
              <TrashPage onLibrary={() => navigate(LIBRARY_PATH)} />
            </Suspense>
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </ErrorBoundary>
      {shown !== undefined && (
        <ErrorBoundary key={shown}>
          <Suspense fallback={null}>
            <Viewer
              sortKey={shown}
              listing={listing}
              onShow={(photo) => navigate(formatPhotoPath(photo.key), { replace: true })}
              onClose={close}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
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
