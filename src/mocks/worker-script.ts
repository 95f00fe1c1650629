/**
 * MSW's service worker as the installed version has it, and as we need it.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * A browser stops a worker that is idle, or whose page is busy, and starts it anew without
 * its memory of who wants to be answered. Who calls the cloud wants to be.
 */
const REMEMBER_CALLERS = `
addEventListener('fetch', ({ request, clientId }) => {
  const { hostname, pathname } = new URL(request.url);
  const isForCloud = hostname.endsWith('.amazonaws.com') || pathname.startsWith('/cloud/');
  if (isForCloud && clientId) activeClientIds.add(clientId);
});
`;

const CHANGES: readonly { from: string; to: string }[] = [
  // A worker of a page asks too, and has nobody who answers: its page does.
  {
    from: 'if (activeClientIds.has(event.clientId)) {',
    to: "if (activeClientIds.has(event.clientId) && client?.type === 'window') {",
  },
  // Any page of ours does, looked at or not: they share one cloud.
  { from: "return client.visibilityState === 'visible'", to: "return client.type === 'window'" },
  { from: 'return activeClientIds.has(client.id)', to: 'return activeClientIds.add(client.id)' },
  // It leaves with its last page. In a reload that page is the same one, which then asks to
  // update what is just leaving, and fails.
  { from: 'self.registration.unregister()', to: 'void 0' },
  // A blob goes to the page by reference; a buffer of a big body was copied for every listener.
  { from: 'body: await request.arrayBuffer()', to: 'body: await request.blob()' },
  {
    from: 'transferrables.filter(Boolean)',
    to: 'transferrables.filter((body) => body && !(body instanceof Blob))',
  },
  // Nobody listens to what has been answered. A copy for them of the request is read once
  // more; one of the answer, which nobody reads, keeps all of it in memory.
  { from: 'const requestCloneForEvents = event.request.clone()', to: '' },
  {
    from: 'await serializeRequest(requestCloneForEvents)',
    to: '{ url: event.request.url, method: event.request.method }',
  },
  { from: 'isEventStreamResponse ? null : response.clone()', to: 'null' },
];

/** @throws Error if MSW no longer says what is to be changed like this. */
export function readWorkerScript(): string {
  const path = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  const script = CHANGES.reduce(
    (text, { from, to }) => {
      if (text.split(from).length !== 2) throw new Error(`MSW's worker says not once: ${from}`);
      return text.replace(from, to);
    },
    readFileSync(path, 'utf8'),
  );
  return REMEMBER_CALLERS + script;
}
