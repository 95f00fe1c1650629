/**
 * What a page and the worker that reads its tiles' pictures say to one another.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import type { Photo } from '#contract/photo-record';
import type { CredentialsAnswer, CredentialsQuestion } from '../../backend/page-credentials.ts';
import type { Problem } from '../../problems.ts';

export type ToPictures =
  | { kind: 'start'; config: AppConfig; owner: string }
  | { kind: 'read'; question: number; photo: Photo }
  /** It is no longer wanted: read no more of it, or let its address go. */
  | { kind: 'drop'; question: number }
  | CredentialsAnswer;

export type PictureAnswer =
  /** Good until it is dropped. */
  { kind: 'picture'; url: string } | { kind: 'none' } | { kind: 'problem'; problem: Problem };

export type FromPictures =
  { kind: 'answer'; question: number; answer: PictureAnswer } | CredentialsQuestion;
