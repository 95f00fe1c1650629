import * as z from 'zod/mini';

/** How far the catalogue agrees with the table. */
export const SyncState = z.object({
  /** Everything that changed until then has been read, from {@link SyncState.oldest} on; UTC. */
  newest: z.optional(z.string()),
  /** Where reading older changes goes on; absent if there is nothing older, or nothing was read. */
  older: z.optional(z.record(z.string(), z.unknown())),
  /** When all of the table had last been read, milliseconds since 1970; absent if it never was. */
  wholeAt: z.optional(z.number()),
  /** When changes were last asked for, milliseconds since 1970. */
  askedAt: z.optional(z.number()),
  /** Sort keys of records that this version cannot read. */
  unreadable: z.array(z.string()),
});
export type SyncState = z.infer<typeof SyncState>;

export const NOTHING_READ: SyncState = { unreadable: [] };
