import { SHARE_PATH } from '../paths.ts';

/**
 * Have other apps' shares taken, from now on. Not in the embedded cloud, whose own service
 * worker answers for AWS, nor in development, where there is none.
 */
export function registerWorker(): void {
  if (import.meta.env.MODE !== 'production') return;
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/service-worker.js', { scope: SHARE_PATH })
    // The app works without it.
    .catch((error: unknown) => console.warn('nothing can be shared with this app', error));
}
