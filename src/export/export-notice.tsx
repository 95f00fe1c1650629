import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useExports } from './exports-context.tsx';

const ExportLines = lazy(async () => ({
  default: (await import('./export-lines.tsx')).ExportLines,
}));

/** What is said of exports, among other toasts; loaded with the first of them. */
export function ExportNotice() {
  const { subscribe, readState } = useExports();
  const views = useSyncExternalStore(subscribe, readState);
  if (views.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <ExportLines views={views} />
    </Suspense>
  );
}
