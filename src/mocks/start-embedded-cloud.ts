// First: the engine looks for Node's globals when it loads.
import './dynamodb/shims/globals.ts';
import { setupWorker } from 'msw/browser';
import { browserStorage } from './browser-storage.ts';
import { BROWSER_DIALS } from './dials.ts';
import { createEmbeddedCloud, type EmbeddedCloud } from './embedded-cloud.ts';
import { EMBEDDED_CONFIG } from './embedded-config.ts';
import { NO_FAULTS } from './faults/faults.ts';
import { keepForTab, readAddress, readScenario } from './read-address.ts';

const DIALS_KEY = 'embedded-cloud.dials';
const FAULTS_KEY = 'embedded-cloud.faults';
const PANEL_KEY = 'embedded-cloud.panel';
const LIFECYCLE_KEY = 'embedded-cloud.lifecycle';

const HOUR_MS = 3_600_000;

/** Put the embedded cloud between this page and AWS. Photos survive a reload. */
export async function startEmbeddedCloud(): Promise<EmbeddedCloud> {
  const { search } = location;
  const cloud = await createEmbeddedCloud({
    config: EMBEDDED_CONFIG(location.origin),
    storage: await browserStorage(),
    dials: readAddress(DIALS_KEY, BROWSER_DIALS, search, sessionStorage),
    faults: readAddress(FAULTS_KEY, NO_FAULTS, search, sessionStorage),
  });
  cloud.faults.onChange(() => keepForTab(FAULTS_KEY, cloud.faults.current, sessionStorage));
  const worker = setupWorker(...cloud.handlers);
  await worker.start({
    quiet: true,
    serviceWorker: { url: '/mockServiceWorker.js' },
    onUnhandledRequest({ url }, print) {
      // Nothing may reach the real cloud from here; what else the page asks for is not ours.
      if (new URL(url).hostname.endsWith('.amazonaws.com')) print.error();
    },
  });
  hearOfAborts((url) => cloud.giveUpUpload(url));
  void runLifecycleOnceADay(cloud);
  setInterval(() => void runLifecycleOnceADay(cloud), HOUR_MS);
  const { failures = 0, photos = 0 } = readScenario(search) ?? {};
  await cloud.fillFailures(failures);
  if (isPanelShown(search)) void showPanel(cloud, photos);
  return cloud;
}

/** As S3 does. Between two midnights nothing is due, and a pass reads the whole bucket. */
async function runLifecycleOnceADay(cloud: EmbeddedCloud): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  if (localStorage.getItem(LIFECYCLE_KEY) === today) return;
  await cloud.runLifecycle();
  localStorage.setItem(LIFECYCLE_KEY, today);
}

/** `?panel=off` takes it away for as long as the tab lives. */
function isPanelShown(search: string): boolean {
  const said = new URLSearchParams(search).get('panel');
  if (said !== null) sessionStorage.setItem(PANEL_KEY, said);
  return sessionStorage.getItem(PANEL_KEY) !== 'off';
}

/** @param photos to put in the library of whoever is signed in. */
async function showPanel(cloud: EmbeddedCloud, photos: number): Promise<void> {
  const { mountPanel } = await import('./panel/mount-panel.tsx');
  mountPanel(cloud, photos);
}

/**
 * The worker does not pass on that a page gives up a request; a network does.
 * Without this an upload that somebody cancelled would arrive all the same.
 */
function hearOfAborts(giveUp: (url: string) => void): void {
  const send = window.fetch.bind(window);
  window.fetch = (input, init) => {
    // A `Request` is what the SDK sends. It goes on as it is: a copy would lose what its body is.
    if (input instanceof Request && input.method === 'PUT')
      input.signal.addEventListener('abort', () => giveUp(input.url), { once: true });
    return send(input, init);
  };
}
