import type { Developed, DevelopedPhoto } from './develop-photo.ts';

/** What the page asks of the darkroom's worker. */
export interface DevelopRequest {
  id: number;
  file: Blob;
}

/**
 * What the worker answers: `read` when it has all but the renditions, and then how it
 * ended; `failed` when the device could not give the file's bytes.
 */
export type DevelopReply =
  | { id: number; kind: 'read'; photo: DevelopedPhoto }
  | { id: number; kind: 'developed'; developed: Developed }
  | { id: number; kind: 'failed'; message: string };
