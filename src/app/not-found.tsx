import { Link } from 'wouter';
import { buttonClass } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { LIBRARY_PATH } from './paths.ts';

export function NotFound() {
  return (
    <Empty
      title="Nothing is at this address."
      text="Your photos are all in the library."
      action={
        <Link href={LIBRARY_PATH} className={buttonClass('primary')}>
          Go to the library
        </Link>
      }
    />
  );
}
