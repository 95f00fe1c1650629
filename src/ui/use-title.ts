import { useEffect } from 'react';

/** Says in the browser's tab what is shown; leaves it as it is while that is not known. */
export function useTitle(shown: string | undefined): void {
  useEffect(() => {
    if (shown !== undefined) document.title = `${shown} – Tintype`;
  }, [shown]);
}
