import type { Developed } from './develop-photo.ts';

/** What the page asks of the darkroom's worker. */
export interface DevelopRequest {
  id: number;
  file: Blob;
}

/** What the worker answers; `failed` when the device could not give the file's bytes. */
export type DevelopReply =
  | { id: number; kind: 'developed'; developed: Developed }
  | { id: number; kind: 'failed'; message: string };
