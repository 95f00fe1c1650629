import { useCallback } from 'react';
import { isOver } from '../../transfer/transfer-item.ts';
import { forgetShared } from './share-shelf.ts';
import { useUploads } from './upload-provider.tsx';

export interface Leaving {
  /** Files that are not in the archive yet. */
  countUnsent(): number;
  /** Stop sending, and leave nothing on this device. */
  forget(): Promise<void>;
}

/** What somebody who signs out leaves behind. */
export function useLeave(): Leaving {
  const { transfer } = useUploads();
  const countUnsent = useCallback(
    () =>
      transfer.readItems().filter((item) => !isOver(item) && item.state.kind !== 'waiting').length,
    [transfer],
  );
  const forget = useCallback(async () => {
    await Promise.all([transfer.forget(), forgetShared()]);
  }, [transfer]);
  return { countUnsent, forget };
}
