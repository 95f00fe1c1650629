/** A mistake that an audit found: `classic flow` in `UserAccessIdentityPool`. */
export interface Finding {
  problem: string;
  /** Logical id. */
  resource: string;
}
