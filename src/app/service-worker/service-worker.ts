/**
 * The deployed site's service worker. It takes what other apps share, and that alone: its
 * scope is the share address, so no page of ours passes through it.
 *
 * "Web Share Target API", W3C: the browser navigates with a multipart POST.
 *
 * @module
 */
import { SHARE_PATH, SHARED_FIELD, UPLOAD_PATH } from '../paths.ts';
import { keepShared } from '../../features/upload/share-shelf.ts';

/** What TypeScript's library for pages does not know of. */
interface FetchEvent extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

self.addEventListener('fetch', (event) => {
  const fetched = event as FetchEvent;
  const { method, url } = fetched.request;
  if (method === 'POST' && new URL(url).pathname === SHARE_PATH)
    fetched.respondWith(receive(fetched.request));
});

/** Keep what was shared, and go where it is taken in; never an error page instead. */
async function receive(request: Request): Promise<Response> {
  const files = await readFiles(request);
  const lost = files ? await keepShared(files) : 1;
  const target = new URL(UPLOAD_PATH, self.location.origin);
  if (lost > 0) target.searchParams.set('unkept', String(lost));
  // "303 See Other", RFC 9110: a reload of what follows shares nothing again.
  return Response.redirect(target, 303);
}

async function readFiles(request: Request): Promise<File[] | undefined> {
  try {
    const form = await request.formData();
    return form.getAll(SHARED_FIELD).filter((value) => value instanceof File);
  } catch (error) {
    console.warn('what was shared could not be read', error);
    return undefined;
  }
}
