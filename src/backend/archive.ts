/**
 * AWS as one signed-in person sees it: their originals and their records.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { createAwsClients } from './aws-clients.ts';
import type { EditLog } from './edit-log.ts';
import type { EditStore } from './edit-store.ts';
import { openNotes, type Notes } from './notes.ts';
import { createMoves, type Moves } from './moves.ts';
import { createOriginals, type Originals } from './originals.ts';
import { createPhotoLinks, type PhotoLinks } from './photo-links.ts';
import type { Credentials } from './renewable-credentials.ts';
import { createPendingOriginals, type PendingOriginals } from './pending-originals.ts';
import { createRecords, type Records } from './records.ts';
import type { Person, Session } from './sign-in.ts';
import { openTiles, type Tiles } from './tiles.ts';
import { createTrash, type Trash } from './trash.ts';

export interface Archive {
  config: AppConfig;
  person: Person;
  originals: Originals;
  records: Records;
  moves: Moves;
  trash: Trash;
  links: PhotoLinks;
  pending: PendingOriginals;
  /** What the edit log is written with, and read; their code comes when it is wanted. */
  openEditStore(): Promise<EditStore>;
  openEditLog(): Promise<EditLog>;
  /** Thumbnails that this device has seen. */
  tiles: Tiles;
  /** What this device remembers of conveniences. */
  notes: Notes;
  /** Credentials of the session for a worker; others than before, if AWS refused those. */
  readCredentials(isRefused: boolean): Promise<Credentials>;
  signOut(): Promise<void>;
}

/** Open a person's archive. Nothing is asked of AWS until something is read or written. */
export function openArchive(config: AppConfig, session: Session): Archive {
  const clients = createAwsClients(config, session);
  const { owner } = session.person;
  const { bucket, table } = config;
  const records = createRecords(clients.dynamodb, { table, owner });
  const notes = openNotes();
  const tiles = openTiles(owner);
  return {
    config,
    person: session.person,
    originals: createOriginals(clients.s3, { bucket, owner, tiles }),
    tiles,
    records,
    moves: createMoves(clients.s3, { bucket, owner, notes }),
    trash: createTrash(clients.s3, { bucket, owner }),
    links: createPhotoLinks(clients.s3, {
      bucket,
      readCredentials: (isRenewed) => clients.readCredentials(isRenewed),
    }),
    pending: createPendingOriginals(clients.s3, { bucket, owner, records, notes }),
    openEditStore: async () =>
      (await import('./edit-store.ts')).createEditStore(clients.s3, { bucket, owner }),
    openEditLog: async () =>
      (await import('./edit-log.ts')).createEditLog(clients.s3, { bucket, owner }),
    notes,
    readCredentials: (isRefused) => clients.readCredentials(isRefused),
    signOut: () => session.signOut(),
  };
}
