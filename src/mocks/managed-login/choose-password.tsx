import type { PoolUser } from '../cognito/pool-user.ts';
import styles from './managed-login.module.css';

export interface ChoosePasswordProps {
  person: PoolUser;
  onChosen: () => void;
  onBack: () => void;
}

/** Where Cognito asks for a new password: at the first sign-in, and after a reset. */
export function ChoosePassword({ person, onChosen, onBack }: ChoosePasswordProps) {
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>Choose a new password</h1>
        <p className={styles['text']}>
          Cognito would now ask {person.name || person.email} for one. The embedded cloud keeps no
          passwords: one click is enough.
        </p>
      </header>
      <div className={styles['choice']}>
        <button type="button" className={styles['chosen']} onClick={onChosen}>
          Set it and sign in
        </button>
        <button type="button" className={styles['reset']} onClick={onBack}>
          Back
        </button>
      </div>
    </main>
  );
}
