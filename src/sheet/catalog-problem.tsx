import { explain } from '../problems.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useCatalog, useCatalogStatus } from './catalog-context.ts';

/** Why the table could not be read, and another try; nothing if it could. */
export function CatalogProblem() {
  const catalog = useCatalog();
  const { problem } = useCatalogStatus();
  if (!problem) return null;
  return (
    <Notice
      {...explain(problem)}
      action={<Button onClick={() => void catalog.ask('catchUp')}>Try again</Button>}
    />
  );
}
