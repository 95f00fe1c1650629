/**
 * What an engine says of one file: the lines that an engine's process prints.
 *
 * @module
 */
import * as z from 'zod/mini';

const Scalar = z.union([z.string(), z.number()]);

/** Text, a number, or a list of either. */
export const FactValue = z.union([Scalar, z.array(Scalar)]);
export type FactValue = z.infer<typeof FactValue>;

/** What was read of a file, under ExifTool's names. */
export const Facts = z.object({
  tags: z.record(z.string(), FactValue),
  mediaType: z.optional(z.string()),
  /** Pixels, as coded. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});
export type Facts = z.infer<typeof Facts>;

export const Answer = z.object({
  facts: z.optional(Facts),
  /** Why there are no facts. */
  error: z.optional(z.string()),
  /** From opening the file to the facts. */
  tookMs: z.number(),
  /** How much of the file was read, and in how many pieces. */
  bytesRead: z.number(),
  reads: z.number(),
  /** Highest resident memory of the process so far. */
  peakBytes: z.number(),
});
export type Answer = z.infer<typeof Answer>;

/** The first line of a process: its memory before it has seen a file. */
export const Ready = z.object({ version: z.string(), memoryBytes: z.number() });
export type Ready = z.infer<typeof Ready>;
