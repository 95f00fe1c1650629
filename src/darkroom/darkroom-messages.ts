import type { DevelopedAsWished, DevelopWishes } from './develop-as-wished.ts';
import type { DevelopedPhoto } from './develop-photo.ts';

/** What the page asks of the darkroom's worker. */
export interface DevelopRequest {
  id: number;
  file: Blob;
  wishes: DevelopWishes;
}

/**
 * What the worker answers: `read` when it has all but the renditions, and then how it
 * ended; `failed` when the device could not give the file's bytes.
 */
export type DevelopReply =
  | { id: number; kind: 'read'; photo: DevelopedPhoto & { changed?: Blob } }
  | { id: number; kind: 'developed'; developed: DevelopedAsWished }
  | { id: number; kind: 'failed'; message: string };
