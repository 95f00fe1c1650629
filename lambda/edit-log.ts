/** What became of one edit, as the log tells it: no word of what a person said. */
export interface EditOutcome {
  /** `malformed`: it says nothing that can be understood, or nothing to this version of the app. */
  outcome: 'applied' | 'malformed' | 'gone';
  owner: string;
  editId: string;
  /** Whether a listing found it. */
  isListed: boolean;
  /** How many registers it sets. */
  registers: number;
  /** Of them, those that had a later word already. */
  superseded: number;
  /** What in it was not understood: subjects, fields and values. */
  passedOver: number;
  /** From the event in S3, or from the listing, to the table, ms. */
  latencyMs: number;
}
