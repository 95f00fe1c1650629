import {
  createContext,
  lazy,
  Suspense,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { createExports, type Exports } from './exports.ts';

const ExportsContext = createContext<Exports | undefined>(undefined);

/** Around every page: an export goes on wherever one is. */
export function ExportsProvider({ children }: { children: ReactNode }) {
  const [exports] = useState(createExports);
  useEffect(() => exports.stopAll, [exports]);
  return <ExportsContext value={exports}>{children}</ExportsContext>;
}

/**
 * Where exports are begun and ended.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useExports(): Exports {
  const exports = use(ExportsContext);
  if (!exports) throw new Error('shown outside of ExportsProvider');
  return exports;
}

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
