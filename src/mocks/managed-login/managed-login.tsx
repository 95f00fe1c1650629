import { useEffect, useState } from 'react';
import type { AuthorizeRequest } from '../cognito/authorize.ts';
import type { PoolUser } from '../cognito/pool-user.ts';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import { ChoosePassword } from './choose-password.tsx';
import styles from './managed-login.module.css';

export interface ManagedLoginProps {
  cloud: EmbeddedCloud;
  request: AuthorizeRequest;
}

/** The people of the pool as cards. Where Cognito would ask for a password, one click is enough. */
export function ManagedLogin({ cloud, request }: ManagedLoginProps) {
  const [problem, setProblem] = useState('');
  const [isCleared, setCleared] = useState(false);
  const [people, setPeople] = useState<PoolUser[]>([]);
  const [chooser, setChooser] = useState<PoolUser>();

  useEffect(() => {
    void cloud.listPeople().then(setPeople);
  }, [cloud]);

  const signIn = async (person: PoolUser) => {
    try {
      const target = await cloud.authorize(request, person);
      window.location.replace(target);
    } catch (error) {
      setProblem(`The embedded cloud refuses this sign-in: ${String(error)}`);
    }
  };
  const reset = async () => {
    await cloud.reset();
    setPeople(await cloud.listPeople());
    setCleared(true);
  };

  if (chooser)
    return (
      <ChoosePassword
        person={chooser}
        onChosen={() => void signIn(chooser)}
        onBack={() => setChooser(undefined)}
      />
    );

  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>Who is signing in?</h1>
        <p className={styles['text']}>
          This is the embedded cloud, in place of Cognito’s login page. Everything stays in this
          browser.
        </p>
      </header>
      <ul className={styles['people']}>
        {people.map((person) => (
          <li key={person.sub}>
            <button
              type="button"
              className={styles['card']}
              disabled={!person.isEnabled}
              onClick={() =>
                person.status === 'CONFIRMED' ? void signIn(person) : setChooser(person)
              }
            >
              <span className={styles['initial']} aria-hidden="true">
                {toName(person).charAt(0).toUpperCase()}
              </span>
              <span className={styles['name']}>{toName(person)}</span>
              <span className={styles['email']}>{person.email}</span>
              <span className={styles['says']}>{toStanding(person)}</span>
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className={styles['text']}>
          {problem}
        </p>
      )}
      <footer className={styles['foot']}>
        <button type="button" className={styles['reset']} onClick={() => void reset()}>
          Start over: clear every photo in this browser
        </button>
        <p role="status">{isCleared && 'Cleared.'}</p>
      </footer>
    </main>
  );
}

const toName = ({ name, email }: PoolUser) => name || email;

function toStanding({ isEnabled, status, says }: PoolUser): string {
  if (!isEnabled) return 'Is disabled by an admin, and cannot sign in.';
  return status === 'CONFIRMED' ? says : 'Is to choose a new password first.';
}
