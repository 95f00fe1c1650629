import { lazy, Suspense, useEffect, useState } from 'react';
import { CALLBACK_PATH, type AppConfig } from '#contract/app-config';
import type { Session, SignIn } from '../backend/sign-in.ts';
import type { UploadSurroundings } from '../transfer/transfer-client.ts';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { StartProblem } from './start-problem.tsx';

// The AWS SDK and every feature: fetched while the person is still signing in.
const loadArchiveApp = () => import('./archive-app.tsx');
const ArchiveApp = lazy(async () => ({ default: (await loadArchiveApp()).ArchiveApp }));

type AppState =
  | { kind: 'starting' }
  | { kind: 'signed-out' }
  | { kind: 'signed-in'; session: Session }
  | { kind: 'failed'; error: unknown };

export interface AppProps {
  config: AppConfig;
  signIn: SignIn;
  uploads?: UploadSurroundings;
}

export function App({ config, signIn, uploads }: AppProps) {
  const [state, setState] = useState<AppState>({ kind: 'starting' });

  useEffect(() => {
    let isCurrent = true;
    void begin(signIn).then((next) => {
      if (isCurrent) setState(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [signIn]);

  useEffect(() => {
    if (state.kind === 'signed-out') void loadArchiveApp();
  }, [state.kind]);

  switch (state.kind) {
    case 'starting':
      return null;
    case 'signed-out':
      return (
        <SignInScreen
          onSignIn={() => signIn.begin(window.location.pathname + window.location.search)}
        />
      );
    case 'failed':
      return <StartProblem error={state.error} />;
    case 'signed-in':
      return (
        <Suspense fallback={null}>
          <ArchiveApp config={config} session={state.session} {...(uploads ? { uploads } : {})} />
        </Suspense>
      );
    default:
      return state satisfies never;
  }
}

/** One start a page, however often React mounts: a code can be redeemed only once. */
const starts = new WeakMap<SignIn, Promise<AppState>>();

function begin(signIn: SignIn) {
  const running = starts.get(signIn) ?? enter(signIn);
  starts.set(signIn, running);
  return running;
}

async function enter(signIn: SignIn): Promise<AppState> {
  try {
    if (window.location.pathname === CALLBACK_PATH) {
      const { session, returnTo } = await signIn.complete(window.location.href);
      window.history.replaceState(null, '', returnTo);
      return { kind: 'signed-in', session };
    }
    const session = await signIn.restore();
    return session ? { kind: 'signed-in', session } : { kind: 'signed-out' };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
