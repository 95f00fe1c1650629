import type { SigningKey } from './cognito/id-tokens.ts';
import type { CodeGrant, RefreshGrant } from './cognito/grants.ts';
import type { PoolUser } from './cognito/pool-user.ts';
import type { Session } from './iam/sessions.ts';
import type { QueueMessage } from './queue/message-queue.ts';
import type { ObjectHistory } from './s3/store/object-store.ts';
import type { Exclusively, Shelf } from './shelf.ts';

/** What each shelf holds. */
export interface CloudContents {
  /** By key. */
  objects: ObjectHistory;
  /** The bytes of an object version, by its id. */
  bodies: Blob;
  /** By access key id. */
  sessions: Session;
  /** By `sub`. */
  people: PoolUser;
  /** By code. */
  codes: CodeGrant;
  /** By refresh token. */
  refreshGrants: RefreshGrant;
  /** One: what the user pool signs with. */
  signingKeys: SigningKey;
  /** By message id. */
  messages: QueueMessage;
  failures: QueueMessage;
}

export const SHELVES = [
  'objects',
  'bodies',
  'sessions',
  'people',
  'codes',
  'refreshGrants',
  'signingKeys',
  'messages',
  'failures',
] as const satisfies readonly (keyof CloudContents)[];

/** All that the embedded cloud keeps, but the table, which its own engine keeps. */
export type CloudStorage = { [Name in keyof CloudContents]: Shelf<CloudContents[Name]> } & {
  exclusively: Exclusively;
  /** Empty every shelf. */
  clear(): Promise<void>;
  /** Name of the database for the table, or `undefined` to keep it in memory. */
  tableDatabase: string | undefined;
};
