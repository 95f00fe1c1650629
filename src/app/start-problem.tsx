import { explain, toProblem } from '../problems.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './app.module.css';

/** A page of one problem, with the way out of it. */
export function StartProblem({ error }: { error: unknown }) {
  return (
    <main className={styles['alone']}>
      <Notice
        {...explain(toProblem(error))}
        action={<Button onClick={() => window.location.assign('/')}>Start again</Button>}
      />
    </main>
  );
}
