import type { ReactNode } from 'react';
import { DeletionsContext, useDeletionsHere } from './use-deletions.ts';

/** Around every page, so that what was deleted can be put back wherever one is then. */
export function Deletions({ children }: { children: ReactNode }) {
  return <DeletionsContext value={useDeletionsHere()}>{children}</DeletionsContext>;
}
