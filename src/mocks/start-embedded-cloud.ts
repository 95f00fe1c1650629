// First: the engine looks for Node's globals when it loads.
import './dynamodb/shims/globals.ts';
import { setupWorker } from 'msw/browser';
import { browserStorage } from './browser-storage.ts';
import { BROWSER_DIALS } from './dials.ts';
import { createEmbeddedCloud, type EmbeddedCloud } from './embedded-cloud.ts';
import { EMBEDDED_CONFIG } from './embedded-config.ts';
import { readDials } from './read-dials.ts';

/** Put the embedded cloud between this page and AWS. Photos survive a reload. */
export async function startEmbeddedCloud(): Promise<EmbeddedCloud> {
  const cloud = await createEmbeddedCloud({
    config: EMBEDDED_CONFIG(location.origin),
    storage: await browserStorage(),
    dials: readDials(BROWSER_DIALS, location.search, sessionStorage),
  });
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
  return cloud;
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
