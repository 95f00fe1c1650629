/**
 * Reads the pictures of tiles: signing, fetching and naming them costs a page its frames
 * when a hundred tiles come into the window at once.
 *
 * @module
 */
import { createPageCredentials } from '../../backend/page-credentials.ts';
import type { ThumbSource } from '../../backend/read-thumb.ts';
import { createRenewableCredentials } from '../../backend/renewable-credentials.ts';
import { asTurned } from '../../backend/turn-picture.ts';
import { openTiles, type Tiles } from '../../backend/tiles.ts';
import { toProblem } from '../../problems.ts';
import type { FromPictures, PictureAnswer, ToPictures } from './picture-messages.ts';

type Read = Extract<ToPictures, { kind: 'read' }>;

const tell = (message: FromPictures) => self.postMessage(message);
const credentialsOfPage = createPageCredentials(tell);
/** What is under way, or shown. */
const reading = new Map<number, AbortController>();
const urls = new Map<number, string>();
let readThumb: ((read: Read, signal: AbortSignal) => Promise<Blob | null>) | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToPictures>) => {
  switch (data.kind) {
    case 'start':
      readThumb = start(data);
      break;
    case 'read':
      void read(data);
      break;
    case 'drop':
      drop(data.question);
      break;
    case 'credentials':
    case 'no-credentials':
      credentialsOfPage.hear(data);
      break;
    default:
      data satisfies never;
  }
});

function start({ config, owner }: Extract<ToPictures, { kind: 'start' }>) {
  const tiles: Tiles = openTiles(owner);
  const credentials = createRenewableCredentials(credentialsOfPage.ask);
  let opening: Promise<[ThumbSource, typeof import('../../backend/read-thumb.ts')]> | undefined;
  // A picture that this device has seen needs no AWS, and does not wait for its code.
  const open = () =>
    (opening ??= Promise.all([
      import('../../backend/open-thumbs.ts').then(({ openThumbs }) =>
        openThumbs({ config, owner, tiles, readCredentials: () => credentials.read() }),
      ),
      import('../../backend/read-thumb.ts'),
    ]));
  return async ({ photo }: Read, signal: AbortSignal) => {
    const kept = await tiles.read(photo.photoId);
    if (kept || signal.aborted) return kept ?? null;
    const [source, { readThumb: readFrom }] = await open();
    return readFrom(source, photo, signal);
  };
}

async function read(asked: Read): Promise<void> {
  const { question } = asked;
  const ending = new AbortController();
  reading.set(question, ending);
  const answer = await toAnswer(asked, ending.signal);
  reading.delete(question);
  if (ending.signal.aborted) return;
  if (answer instanceof Blob) {
    const url = URL.createObjectURL(answer);
    urls.set(question, url);
    tell({ kind: 'answer', question, answer: { kind: 'picture', url } });
  } else tell({ kind: 'answer', question, answer });
}

async function toAnswer(
  asked: Read,
  signal: AbortSignal,
): Promise<Blob | Exclude<PictureAnswer, { kind: 'picture' }>> {
  try {
    const thumb = await asTurned(
      (await readThumb?.(asked, signal)) ?? null,
      asked.photo.marks?.turn,
    );
    return thumb ?? { kind: 'none' };
  } catch (error) {
    return { kind: 'problem', problem: toProblem(error) };
  }
}

function drop(question: number): void {
  reading.get(question)?.abort();
  const url = urls.get(question);
  if (url !== undefined) URL.revokeObjectURL(url);
  urls.delete(question);
}
