import type { Person } from './seeded-people.ts';

/** "User accounts": what a user must do before the next sign-in, Amazon Cognito Developer Guide. */
export type UserStatus = 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

/** A person as the user pool keeps them. The user name is the `sub`. */
export interface PoolUser extends Person {
  status: UserStatus;
  isEnabled: boolean;
  isEmailVerified: boolean;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
  /** When an admin last ended all sessions, ms since 1970. Tokens of before are refused. */
  signedOutAt?: number;
}
