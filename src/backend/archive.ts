/**
 * AWS as one signed-in person sees it: their originals and their records.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { createAwsClients } from './aws-clients.ts';
import { createOriginals, type Originals } from './originals.ts';
import { createRecords, type Records } from './records.ts';
import type { Person, Session } from './sign-in.ts';
import { createXhrTransport, type UploadTransport } from './upload-transport.ts';

export interface Archive {
  config: AppConfig;
  person: Person;
  originals: Originals;
  records: Records;
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
  return {
    config,
    person: session.person,
    originals: createOriginals(clients, transport, { bucket: config.bucket, owner }),
    records: createRecords(clients.dynamodb, { table: config.table, owner }),
    signOut: () => session.signOut(),
  };
}
