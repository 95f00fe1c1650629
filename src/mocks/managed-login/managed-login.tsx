import { useState } from 'react';
import type { AuthorizeRequest } from '../cognito/authorize.ts';
import type { Person } from '../cognito/seeded-people.ts';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import styles from './managed-login.module.css';

export interface ManagedLoginProps {
  cloud: EmbeddedCloud;
  request: AuthorizeRequest;
}

/** The seeded people as cards. Where Cognito would ask for a password, one click is enough. */
export function ManagedLogin({ cloud, request }: ManagedLoginProps) {
  const [problem, setProblem] = useState('');
  const [isCleared, setCleared] = useState(false);

  const signIn = async (person: Person) => {
    try {
      const target = await cloud.authorize(request, person);
      window.location.replace(target);
    } catch (error) {
      setProblem(`The embedded cloud refuses this sign-in: ${String(error)}`);
    }
  };
  const reset = async () => {
    await cloud.reset();
    setCleared(true);
  };

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
        {cloud.people.map((person) => (
          <li key={person.sub}>
            <button type="button" className={styles['card']} onClick={() => void signIn(person)}>
              <span className={styles['initial']} aria-hidden="true">
                {person.name.charAt(0)}
              </span>
              <span className={styles['name']}>{person.name}</span>
              <span className={styles['email']}>{person.email}</span>
              <span className={styles['says']}>{person.says}</span>
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
