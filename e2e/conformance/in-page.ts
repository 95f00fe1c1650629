/** The suite in a page: run by the browser test, over IndexedDB and a service worker. */
// First: the engine of the table looks for Node's globals when it loads.
import '../../src/mocks/dynamodb/shims/globals.ts';
import { setupWorker } from 'msw/browser';
import { browserStorage } from '../../src/mocks/browser-storage.ts';
import { createEmbeddedServices } from './embedded-services.ts';
import { judge, testsOf } from './judge.ts';

/** What came of each test, by name: nothing, or what is wrong. */
export async function runInPage(): Promise<Record<string, string | null>> {
  const services = await createEmbeddedServices(location.origin, await browserStorage());
  const worker = setupWorker(...services.handlers);
  await worker.start({
    quiet: true,
    serviceWorker: { url: '/mockServiceWorker.js' },
    onUnhandledRequest: 'bypass',
  });
  await services.prepare();
  const outcomes: Record<string, string | null> = {};
  for (const fact of testsOf('s3', 'dynamodb', 'cognito'))
    outcomes[fact.name] = await judge('embedded cloud', fact, services.open()).then(
      () => null,
      (error: unknown) => String(error),
    );
  return outcomes;
}
