import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { AppConfig } from '#contract/app-config';
import { ArchiveContext, useArchive } from '../backend/archive-context.ts';
import { openArchive } from '../backend/archive.ts';
import type { Session } from '../backend/sign-in.ts';
import type { UploadSurroundings } from '../transfer/transfer-client.ts';
import { DropTarget } from '../features/upload/drop-target.tsx';
import { UploadProvider } from '../features/upload/upload-provider.tsx';
import { UploadTray } from '../features/upload/upload-tray.tsx';
import { toProblem } from '../problems.ts';
import { Frame } from './frame.tsx';
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
  const [queries] = useState(createQueryClient);
  return (
    <ArchiveContext value={archive}>
      <QueryClientProvider client={queries}>
        <Inside uploads={uploads} />
      </QueryClientProvider>
    </ArchiveContext>
  );
}

function Inside({ uploads }: Pick<ArchiveAppProps, 'uploads'>) {
  const [location, navigate] = useLocation();
  const refresh = useRefreshPhotos();
  useFinishMoves(refresh);
  useEffect(registerWorker, []);
  const showUploads = useCallback(() => {
    if (window.location.pathname !== UPLOAD_PATH) navigate(UPLOAD_PATH);
  }, [navigate]);
  return (
    <UploadProvider uploads={uploads} onFiled={refresh}>
      <DropTarget onArrival={showUploads}>
        <Frame>
          <Routes />
        </Frame>
        {location !== UPLOAD_PATH && <UploadTray onOpen={() => navigate(UPLOAD_PATH)} />}
      </DropTarget>
    </UploadProvider>
  );
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

function useRefreshPhotos(): () => void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: PHOTOS_QUERIES });
    }, REFRESH_PAUSE_MS);
  }, [queries]);
}

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // The SDK has already tried three times; only a lost connection is worth more.
        retry: (failures, error) => toProblem(error).kind === 'offline' && failures < 2,
      },
    },
  });
