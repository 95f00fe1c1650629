import { lazy, Suspense, useRef, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { Photo } from '#contract/photo-record';
import { FindPage } from '../features/find/find-page.tsx';
import { LibraryPage } from '../features/library/library-page.tsx';
import { UploadPage } from '../features/upload/upload-page.tsx';
import { NotFound } from './not-found.tsx';
import { FIND_PATH, formatPhotoPath, LIBRARY_PATH, parsePhotoPath, UPLOAD_PATH } from './paths.ts';

const Viewer = lazy(async () => ({
  default: (await import('../features/viewer/viewer.tsx')).Viewer,
}));

/** Which page, and the viewer above it: the page stays where it was when the viewer closes. */
export function Routes() {
  const [location, navigate] = useLocation();
  const shown = parsePhotoPath(location);
  const page = usePageBehind(location, shown !== undefined);
  const [listing, setListing] = useState<readonly Photo[]>([]);
  const open = (photo: Photo, among: readonly Photo[] = []) => {
    setListing(among);
    navigate(formatPhotoPath(photo.key));
  };

  return (
    <>
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
        <Route>
          <NotFound />
        </Route>
      </Switch>
      {shown !== undefined && (
        <Suspense fallback={null}>
          <Viewer
            sortKey={shown}
            listing={listing}
            onShow={(photo) => navigate(formatPhotoPath(photo.key), { replace: true })}
            onClose={() => navigate(page)}
          />
        </Suspense>
      )}
    </>
  );
}

/** The page that the viewer was opened from; the library if it was opened by its address. */
function usePageBehind(location: string, isCovered: boolean): string {
  const last = useRef(LIBRARY_PATH);
  // eslint-disable-next-line react-hooks/refs -- a memory of the last render is the point
  if (!isCovered) last.current = location;
  // eslint-disable-next-line react-hooks/refs -- as above
  return last.current;
}
