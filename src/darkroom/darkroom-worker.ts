/**
 * Develops one file after another, away from the main thread.
 *
 * @module
 */
import type { DevelopReply, DevelopRequest } from './darkroom-messages.ts';
import { developAsWished } from './develop-as-wished.ts';

let last: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<DevelopRequest>) => {
  last = last.then(async () => answer(await develop(data)));
});

async function develop({ id, file, wishes }: DevelopRequest): Promise<DevelopReply> {
  try {
    const developed = await developAsWished(file, wishes, (photo) =>
      answer({ id, kind: 'read', photo }),
    );
    return { id, kind: 'developed', developed };
  } catch (error) {
    return { id, kind: 'failed', message: String(error) };
  }
}

const answer = (reply: DevelopReply) => self.postMessage(reply);
