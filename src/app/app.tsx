import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { CALLBACK_PATH, type AppConfig } from '#contract/app-config';
import type { Session, SignIn } from '../backend/sign-in.ts';
import type { UploadTransport } from '../backend/upload-transport.ts';
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
  transport?: UploadTransport;
}

export function App({ config, signIn, transport }: AppProps) {
  const [location, navigate] = useLocation();
  const [state, setState] = useState<AppState>({ kind: 'starting' });

  useEffect(() => {
    let isCurrent = true;
    void begin(signIn).then(({ state: next, goTo }) => {
      if (!isCurrent) return;
      if (goTo) navigate(goTo, { replace: true });
      setState(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [signIn, navigate]);

  useEffect(() => {
    if (state.kind === 'signed-out') void loadArchiveApp();
  }, [state.kind]);

  switch (state.kind) {
    case 'starting':
      return null;
    case 'signed-out':
      return <SignInScreen onSignIn={() => signIn.begin(location)} />;
    case 'failed':
      return <StartProblem error={state.error} />;
    case 'signed-in':
      return (
        <Suspense fallback={null}>
          <ArchiveApp
            config={config}
            session={state.session}
            {...(transport ? { transport } : {})}
          />
        </Suspense>
      );
    default:
      return state satisfies never;
  }
}

/** One start a page, however often React mounts: a code can be redeemed only once. */
const starts = new WeakMap<SignIn, Promise<{ state: AppState; goTo?: string }>>();

function begin(signIn: SignIn) {
  const running = starts.get(signIn) ?? enter(signIn);
  starts.set(signIn, running);
  return running;
}

async function enter(signIn: SignIn): Promise<{ state: AppState; goTo?: string }> {
  try {
    if (window.location.pathname === CALLBACK_PATH) {
      const { session, returnTo } = await signIn.complete(window.location.href);
      return { state: { kind: 'signed-in', session }, goTo: returnTo };
    }
    const session = await signIn.restore();
    return { state: session ? { kind: 'signed-in', session } : { kind: 'signed-out' } };
  } catch (error) {
    return { state: { kind: 'failed', error } };
  }
}
