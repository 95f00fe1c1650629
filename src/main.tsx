import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { App } from './app/app.tsx';
import { StartProblem } from './app/start-problem.tsx';
import { readAppConfig } from './backend/read-app-config.ts';
import { createSignIn } from './backend/sign-in.ts';
import type { UploadSurroundings } from './transfer/transfer-client.ts';
import type { AppConfig } from '#contract/app-config';
import './ui/tokens.css';
import './ui/base.css';

/** What the app runs against: a deployment, or the embedded cloud in its place. */
interface Surroundings {
  config: AppConfig;
  uploads?: UploadSurroundings;
}

void start(createRoot(document.getElementById('root') ?? document.body));

async function start(root: Root): Promise<void> {
  try {
    const surroundings = await findSurroundings(root);
    if (!surroundings) return;
    const { config, uploads } = surroundings;
    root.render(
      <StrictMode>
        <App
          config={config}
          signIn={createSignIn(config, window.location.origin, window.sessionStorage)}
          {...(uploads ? { uploads } : {})}
        />
      </StrictMode>,
    );
  } catch (error) {
    root.render(<StartProblem error={error} />);
  }
}

/** `undefined` when the embedded cloud has shown a page of its own. */
async function findSurroundings(root: Root): Promise<Surroundings | undefined> {
  // The bundler decides this condition, so a production build holds nothing of src/mocks.
  if (import.meta.env.MODE !== 'embedded') return { config: await readAppConfig() };
  const { EMBEDDED_CONFIG } = await import('./mocks/embedded-config.ts');
  const { startEmbeddedCloud } = await import('./mocks/start-embedded-cloud.ts');
  const config = EMBEDDED_CONFIG(window.location.origin);
  const cloud = await startEmbeddedCloud();
  const { showManagedLogin } = await import('./mocks/managed-login/show-managed-login.tsx');
  if (showManagedLogin(root, cloud, config, window.location)) return undefined;
  return {
    config,
    uploads: {
      onUploadProgress: (listener) => cloud.onUploadProgress(listener),
      giveUpUpload: (url) => cloud.giveUpUpload(url),
    },
  };
}
