/**
 * Develops one file after another, away from the main thread.
 *
 * @module
 */
import type { DevelopReply, DevelopRequest } from './darkroom-messages.ts';
import { developPhoto } from './develop-photo.ts';

let last: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<DevelopRequest>) => {
  last = last.then(async () => {
    const reply = await develop(data);
    self.postMessage(reply);
  });
});

async function develop({ id, file }: DevelopRequest): Promise<DevelopReply> {
  try {
    return { id, kind: 'developed', developed: await developPhoto(file) };
  } catch (error) {
    return { id, kind: 'failed', message: String(error) };
  }
}
