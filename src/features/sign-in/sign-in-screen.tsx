import { useState } from 'react';
import { explain, toProblem, type Problem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './sign-in-screen.module.css';

/** What this is, in one sentence, and the one button. */
export function SignInScreen({ onSignIn }: { onSignIn: () => Promise<void> }) {
  const [problem, setProblem] = useState<Problem>();
  const [isLeaving, setLeaving] = useState(false);

  const signIn = async () => {
    setLeaving(true);
    try {
      await onSignIn();
    } catch (error) {
      setLeaving(false);
      setProblem(toProblem(error));
    }
  };

  return (
    <main className={styles['screen']}>
      <div className={styles['print']}>
        <Mark size={72} />
        <h1 className={styles['name']}>Tintype</h1>
        <p className={styles['sentence']}>
          Your photos, straight into your own cloud, with nobody in between.
        </p>
        <Button
          look="primary"
          className={styles['button']}
          disabled={isLeaving}
          onClick={() => void signIn()}
        >
          Sign in
        </Button>
        {problem && <Notice {...explain(problem)} />}
      </div>
    </main>
  );
}
