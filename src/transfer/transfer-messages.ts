/**
 * What a page and its worker say to one another, and workers of several tabs among
 * themselves.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import type { PhotoId } from '#contract/photo-id';
import type { CredentialsAnswer, CredentialsQuestion } from '../backend/page-credentials.ts';
import type { NewTransfer, Scope } from './engine.ts';
import type { KeptHandle } from './kept-handle.ts';
import type { Changes } from './jobs.ts';
import type { Labels } from './transfer-item.ts';

/** What a person wants, wherever the engine runs. */
export type Command =
  | { kind: 'add'; files: readonly NewTransfer[] }
  | { kind: 'relabel'; labels: Partial<Labels>; scope: Scope }
  | { kind: 'take-guesses'; scope: Scope }
  | { kind: 'remove-locations'; isWished: boolean }
  | { kind: 'send'; scope: Scope }
  | { kind: 'retry'; scope: Scope }
  | { kind: 'file-here-as-well'; id: string }
  | { kind: 'regain' }
  | { kind: 'remove'; ids: readonly string[] }
  | { kind: 'clear-finished' }
  | { kind: 'forget' }
  /** Tell everything: a page has just come. */
  | { kind: 'tell' };

export type ToWorker =
  | { kind: 'start'; config: AppConfig; owner: string }
  | { kind: 'command'; command: Command }
  | CredentialsAnswer
  | { kind: 'read-thumb'; id: string; question: number }
  | { kind: 'read-handles' }
  /** The labels under which the archive has a photo. */
  | { kind: 'known'; question: number; under: readonly Labels[] }
  /** Stop everything, and leave nothing on this device. */
  | { kind: 'forget' }
  /** Progress that only the page hears of. */
  | { kind: 'progress'; url: string; sentBytes: number };

export type ToPage =
  | {
      kind: 'changes';
      changes: Changes;
      /** Whether this is the first of all there is. */ isAll?: boolean;
    }
  | CredentialsQuestion
  | { kind: 'ask-known'; question: number; photoId: PhotoId }
  | { kind: 'handles'; handles: KeptHandle[] }
  | { kind: 'thumb'; question: number; blob: Blob | undefined }
  | { kind: 'given-up'; url: string }
  | { kind: 'forgotten' };

/** Between the tabs of one owner. */
export type BetweenTabs =
  | { kind: 'command'; number: string; command: Command }
  | { kind: 'taken'; number: string }
  | { kind: 'engine-here' }
  | { kind: 'changes'; changes: Changes; isAll?: boolean };
