/**
 * What a listing of the bucket found, a photo or an edit: a message for the queue that
 * S3's own notifications go to. `npm run reindex` writes it, the Lambda reads it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { parseEditKey, type EditKey } from './edit-key.ts';
import { parsePhotoKey, type PhotoKey } from './photo-key.ts';

/** As records keep it: an event's 32 digits, or those of an earlier recheck, which are 44. */
const Sequencer = z.string().check(z.regex(/^[0-9A-F]{32}(?:[0-9A-F]{12})?$/));

const Listed = {
  bucket: z.string().check(z.minLength(1)),
  /** When the bucket was listed, ms since 1970. */
  listedAt: z.int().check(z.nonnegative(), z.lt(2 ** 48)),
};

const Place = {
  ...Listed,
  key: z.custom<PhotoKey>((text) => typeof text === 'string' && !!parsePhotoKey(text)),
  /** Of the record as it was read **before** the bucket was listed; absent if there was none. */
  sequencer: z.optional(Sequencer),
};

/** The original is there, and this is its current version. */
const Found = z.object({
  kind: z.literal('found'),
  ...Place,
  versionId: z.string(),
  sizeBytes: z.int().check(z.nonnegative()),
  /** When S3 had it, UTC. */
  lastModified: z.iso.datetime(),
});

/** There is no original, though there was a record or a delete marker is there. */
const Missing = z.object({ kind: z.literal('missing'), ...Place });

/** An edit is in the log. Its registers say themselves whether they are older. */
const Edited = z.object({
  kind: z.literal('edited'),
  ...Listed,
  key: z.custom<EditKey>((text) => typeof text === 'string' && !!parseEditKey(text)),
  versionId: z.string(),
  sizeBytes: z.int().check(z.nonnegative()),
});

export const RecheckMessage = z.discriminatedUnion('kind', [Found, Missing, Edited]);

export type RecheckMessage = z.infer<typeof RecheckMessage>;

/** What a listing found of a photo. */
export type PhotoRecheck = z.infer<typeof Found> | z.infer<typeof Missing>;
