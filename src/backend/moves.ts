/**
 * Filing a photo under other labels: a conditional copy, then a delete.
 *
 * [Note: Interrupted moves] Between the two the photo is under both labels, and
 * nothing in the bucket says that one of them is to go. So the browser notes the
 * move before it begins, and the next visit finishes what an earlier one could
 * not. Every step may be taken again. A note that is lost leaves the photo
 * under both labels; no way of interrupting leaves it under none.
 *
 * @module
 */
import type { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { parsePhotoKey, type PhotoKey } from '#contract/photo-key';
import { copyOnce } from './copy-once.ts';
import { readNote, writeNote, type Notes } from './notes.ts';
import { removeObject } from './remove-object.ts';
import { isMissing } from './s3-answers.ts';

export interface Moves {
  /** Put the photo at `from` under the labels of `to`; the photo and its id stay the same. */
  move(from: PhotoKey, to: PhotoKey): Promise<void>;
  /** Finish what was interrupted. How many photos that were. */
  finish(): Promise<number>;
}

export interface MovesOptions {
  bucket: string;
  owner: string;
  /** Where notes of moves outlive the page. */
  notes: Notes;
}

const Key = z.custom<PhotoKey>((value) => typeof value === 'string' && !!parsePhotoKey(value));
const Move = z.object({ from: Key, to: Key });
type Move = z.infer<typeof Move>;

/** The moves of one owner. */
export function createMoves(s3: S3Client, { bucket, owner, notes }: MovesOptions): Moves {
  const name = `tintype.moves.${owner}`;
  const readNotes = () => readNote(notes, name, z.array(Move)) ?? [];
  const writeNotes = (moves: readonly Move[]) => {
    if (moves.length === 0) notes.removeItem(name);
    else writeNote(notes, name, moves);
  };
  const strike = ({ from, to }: Move) =>
    writeNotes(readNotes().filter((noted) => noted.from !== from || noted.to !== to));

  const carryOut = async (move: Move) => {
    await copyOnce(s3, { bucket, ...move });
    await removeObject(s3, { bucket, key: move.from });
    strike(move);
  };

  return {
    async move(from, to) {
      if (from === to) return;
      writeNotes([...readNotes(), { from, to }]);
      try {
        await carryOut({ from, to });
      } catch (error) {
        // What S3 refuses it refuses the next time, too; anything else is finished later.
        if (isMissing(error)) strike({ from, to });
        throw error;
      }
    },
    async finish() {
      const interrupted = readNotes();
      for (const move of interrupted)
        try {
          await carryOut(move);
        } catch (error) {
          // The delete had come through: there is nothing at `from` any more.
          if (!isMissing(error)) throw error;
          strike(move);
        }
      return interrupted.length;
    },
  };
}
