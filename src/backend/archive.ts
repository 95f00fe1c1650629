/**
 * AWS as one signed-in person sees it: their originals and their records.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { createAwsClients } from './aws-clients.ts';
import { createMoves, type Moves } from './moves.ts';
import { createOriginals, type Originals } from './originals.ts';
import { createPendingOriginals, type PendingOriginals } from './pending-originals.ts';
import { createRecords, type Records } from './records.ts';
import type { Person, Session } from './sign-in.ts';
import { createTrash, type Trash } from './trash.ts';
import { createXhrTransport, type UploadTransport } from './upload-transport.ts';

export interface Archive {
  config: AppConfig;
  person: Person;
  originals: Originals;
  records: Records;
  moves: Moves;
  trash: Trash;
  pending: PendingOriginals;
  signOut(): Promise<void>;
}

/** Open a person's archive. Nothing is asked of AWS until something is read or written. */
export function openArchive(
  config: AppConfig,
  session: Session,
  transport: UploadTransport = createXhrTransport(),
): Archive {
  const clients = createAwsClients(config, session, transport);
  const { owner } = session.person;
  const { bucket, table } = config;
  const records = createRecords(clients.dynamodb, { table, owner });
  const notes = window.localStorage;
  return {
    config,
    person: session.person,
    originals: createOriginals(clients, transport, { bucket, owner }),
    records,
    moves: createMoves(clients.s3, { bucket, owner, notes }),
    trash: createTrash(clients.s3, { bucket, owner }),
    pending: createPendingOriginals(clients.s3, { bucket, owner, records, notes }),
    signOut: () => session.signOut(),
  };
}
