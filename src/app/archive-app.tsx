import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { AppConfig } from '#contract/app-config';
import type { Photo } from '#contract/photo-record';
import { ActsProvider } from '../acts/acts-context.tsx';
import { ArchiveContext, useArchive } from '../backend/archive-context.ts';
import { openArchive } from '../backend/archive.ts';
import type { Session } from '../backend/sign-in.ts';
import { openCatalogClient } from '../catalog/catalog-client.ts';
import { CatalogContext, useCatalog } from '../sheet/catalog-context.ts';
import { openPictures } from '../sheet/pictures/pictures-client.ts';
import { PicturesProvider } from '../sheet/pictures/pictures-context.tsx';
import { EditsProvider } from '../edits/edits-context.tsx';
import type { UploadSurroundings } from '../transfer/transfer-client.ts';
import { ExportsProvider } from '../export/exports-context.tsx';
import { DropTarget } from '../features/upload/drop-target.tsx';
import { UploadProvider } from '../features/upload/upload-provider.tsx';
import { UploadTray } from '../features/upload/upload-tray.tsx';
import { toProblem } from '../problems.ts';
import { Frame } from './frame.tsx';
import { Keys } from './keys.tsx';
import { PHOTOS_QUERIES, UPLOAD_PATH } from './paths.ts';
import { registerWorker } from './service-worker/register-worker.ts';
import { Routes } from './routes.tsx';

export interface ArchiveAppProps {
  config: AppConfig;
  session: Session;
  uploads?: UploadSurroundings | undefined;
}

/** Everything behind the sign-in. */
export function ArchiveApp({ config, session, uploads }: ArchiveAppProps) {
  const [archive] = useState(() => openArchive(config, session));
  const [catalog] = useState(() =>
    openCatalogClient({
      config,
      owner: archive.person.owner,
      readCredentials: (isRefused) => archive.readCredentials(isRefused),
    }),
  );
  const [pictures] = useState(() =>
    openPictures({
      config,
      owner: archive.person.owner,
      readCredentials: (isRefused) => archive.readCredentials(isRefused),
    }),
  );
  const [queries] = useState(createQueryClient);
  return (
    <ArchiveContext value={archive}>
      <CatalogContext value={catalog}>
        <QueryClientProvider client={queries}>
          <PicturesProvider pictures={pictures}>
            <Inside uploads={uploads} />
          </PicturesProvider>
        </QueryClientProvider>
      </CatalogContext>
    </ArchiveContext>
  );
}

function Inside({ uploads }: Pick<ArchiveAppProps, 'uploads'>) {
  const [location, navigate] = useLocation();
  const refresh = useRefreshPhotos();
  useFinishMoves(refresh);
  useCatchUp();
  useEffect(registerWorker, []);
  const showUploads = useCallback(() => {
    if (window.location.pathname !== UPLOAD_PATH) navigate(UPLOAD_PATH);
  }, [navigate]);
  return (
    <UploadProvider uploads={uploads} onFiled={refresh}>
      <DropTarget onArrival={showUploads}>
        <ActsProvider>
          <EditsProvider>
            <ExportsProvider>
              <Frame>
                <Routes />
              </Frame>
              <Keys />
            </ExportsProvider>
          </EditsProvider>
        </ActsProvider>
        {location !== UPLOAD_PATH && <UploadTray onOpen={() => navigate(UPLOAD_PATH)} />}
      </DropTarget>
    </UploadProvider>
  );
}

/** How often a page that is looked at asks what other devices did, milliseconds. */
const CATCH_UP_EVERY_MS = 300_000;

/** After a page was opened: what was under way as it was left, the table says some seconds later. */
const CATCH_UP_SOON_MS = [5_000, 30_000];

/** Ask what has changed whenever the page is looked at again, or the network is back. */
function useCatchUp() {
  const catalog = useCatalog();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void catalog.ask('catchUp');
    };
    const timer = setInterval(look, CATCH_UP_EVERY_MS);
    const soon = CATCH_UP_SOON_MS.map((ms) => setTimeout(look, ms));
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      clearInterval(timer);
      soon.forEach(clearTimeout);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }, [catalog]);
}

/** What an earlier visit began to move, this one finishes. See: [Note: Interrupted moves] */
function useFinishMoves(onFinished: () => void) {
  const { moves } = useArchive();
  useEffect(() => {
    const finish = async () => {
      try {
        if ((await moves.finish()) > 0) onFinished();
      } catch (error) {
        // It stays noted, and nothing is lost: the next visit, or the next connection, tries again.
        if (toProblem(error).kind !== 'offline')
          console.warn('a move is still to be finished', error);
      }
    };
    const begin = () => void finish();
    begin();
    window.addEventListener('online', begin);
    return () => window.removeEventListener('online', begin);
  }, [moves, onFinished]);
}

/** Of many photos that are filed at once, what is shown is asked for anew once a moment, milliseconds. */
const REFRESH_PAUSE_MS = 800;

function useRefreshPhotos(): (filed?: readonly Photo[]) => void {
  const queries = useQueryClient();
  const catalog = useCatalog();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    (filed = []) => {
      void (filed.length > 0 ? catalog.ask('expectPhotos', filed) : catalog.ask('catchUp'));
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void queries.invalidateQueries({ queryKey: PHOTOS_QUERIES });
      }, REFRESH_PAUSE_MS);
    },
    [queries, catalog],
  );
}

/**
 * Whether or not the browser says that it is online: the device itself has much of what is
 * asked for, and of the rest it is said that it could not be had, instead of nothing for ever.
 */
const ASKING = 'always';

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: ASKING,
        refetchOnReconnect: true,
        // The SDK has already tried three times; only a lost connection is worth more.
        retry: (failures, error) => toProblem(error).kind === 'offline' && failures < 2,
      },
      mutations: { networkMode: ASKING },
    },
  });
