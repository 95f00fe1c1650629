/**
 * Originals as one ZIP archive, read and written piece by piece: memory is bounded, the
 * archive by nothing but the disk.
 *
 * Every photo in it is what was read, whole. One that cannot be read is not in it; one that
 * is not what its name says is in it, for there is no better one. Both are said in a text
 * beside them.
 *
 * @module
 */
import type { PhotoKey } from '#contract/photo-key';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import type { PhotoSource } from '../acts/photo-source.ts';
import { toProblem, type Problem } from '../problems.ts';
import { begunAhead } from './begun-ahead.ts';
import { createUniqueNames, toFileName } from './file-names.ts';
import { createPieceReader, type Line } from './read-piece.ts';
import { createSums } from './verify.ts';
import { toDosTime } from './zip-format.ts';
import { createZipWriter, type ByteSink } from './zip-writer.ts';

/** Bytes of a piece, and pieces under way: 32 MB at once, and connections left for the pages. */
const PIECE_BYTES = 8 * 1024 * 1024;
const PIECES_AHEAD = 4;

export interface Progress {
  /** Photos that are in the file. */
  done: number;
  /** Bytes. */
  doneBytes: number;
  /** Photos that could not be read. */
  failed: number;
  /** Why the first of them could not. */
  problem: Problem | undefined;
  /** Photos whose bytes are not those that they were filed with. */
  altered: number;
}

interface PhotoPiece {
  photo: Photo;
  key: PhotoKey;
  start: number;
  /** Bytes, not among them. */
  end: number;
}

/**
 * Write the originals of photos.
 *
 * @throws what the sink throws; DOMException `AbortError`. What is written is no archive then.
 */
export async function exportOriginals(
  photos: PhotoSource,
  { line, sink, report }: { line: Line; sink: ByteSink; report(progress: Progress): void },
): Promise<Progress> {
  const pieces = createPieceReader(line, PIECE_BYTES);
  const zip = createZipWriter(sink);
  const sums = await createSums();
  const toUniqueName = createUniqueNames();
  const missing: string[] = [];
  const altered: string[] = [];
  const progress: Progress = { done: 0, doneBytes: 0, failed: 0, problem: undefined, altered: 0 };
  let left: Photo | undefined;

  const leaveOut = async (photo: Photo, error: unknown) => {
    left = photo;
    await zip.drop();
    missing.push(describe(photo));
    progress.failed += 1;
    progress.problem ??= toProblem(error);
  };
  for await (const { job, result } of begunAhead(toPieces(photos), PIECES_AHEAD, pieces.read)) {
    const { photo, start, end } = job;
    if (photo === left) continue;
    const answer = await result.then(
      (bytes) => ({ bytes }),
      (error: unknown) => ({ error }),
    );
    line.signal.throwIfAborted();
    if ('error' in answer) await leaveOut(photo, answer.error);
    else {
      if (start === 0) {
        sums.init();
        const name = toUniqueName(toFileName(photo));
        await zip.begin({ name, sizeBytes: photo.sizeBytes, modified: toModified(photo) });
      }
      await sums.update(answer.bytes);
      await zip.write(answer.bytes);
      progress.doneBytes += answer.bytes.length;
      pieces.release(answer.bytes);
      if (end === photo.sizeBytes) {
        const { crc32, photoId } = sums.digest();
        await zip.end(crc32);
        progress.done += 1;
        if (photoId !== photo.photoId) progress.altered = altered.push(describe(photo));
      }
    }
    report({ ...progress });
  }
  const addText = async (name: string, lines: string[]) => {
    if (lines.length === 0) return;
    const bytes = new TextEncoder().encode(lines.join('\r\n') + '\r\n');
    sums.init();
    await sums.update(bytes);
    const modified = toDosTime(new Date().toISOString());
    await zip.begin({ name: toUniqueName(name), sizeBytes: bytes.length, modified });
    await zip.write(bytes);
    await zip.end(sums.digest().crc32);
  };
  await addText('not-exported.txt', missing);
  await addText('altered.txt', altered);
  await zip.finish();
  // Those that were gone before they were come to.
  progress.failed = photos.count - progress.done;
  if (progress.failed > 0) progress.problem ??= { kind: 'not-found' };
  return progress;
}

/** Each photo in pieces; one of no bytes is one piece all the same. */
async function* toPieces({ readPages }: PhotoSource): AsyncGenerator<PhotoPiece> {
  for await (const photos of readPages())
    for (const photo of photos) {
      const key = toPhotoKey(photo);
      let start = 0;
      do {
        const end = Math.min(start + PIECE_BYTES, photo.sizeBytes);
        yield { photo, key, start, end };
        start = end;
      } while (start < photo.sizeBytes);
    }
}

/** By the photo's own clock; of one that does not say, when it was filed, UTC. */
const toModified = (photo: Photo) =>
  toDosTime((photo.status === 'ready' && photo.time?.takenAt) || photo.uploadedAt);

const describe = (photo: Photo) =>
  [toFileName(photo), photo.album, photo.title, photo.photoId].filter(Boolean).join(' · ');
