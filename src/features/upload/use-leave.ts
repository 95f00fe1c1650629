import { useCallback } from 'react';
import type { TransferItem } from '../../transfer/transfer-item.ts';
import { useUploads } from './upload-provider.tsx';

export interface Leaving {
  /** Files that are not in the archive yet. */
  countUnsent(): number;
  /** Stop sending, and leave nothing on this device. */
  forget(): Promise<void>;
}

const isOver = ({ state }: TransferItem) =>
  ['waiting', 'filed', 'refused', 'known'].includes(state.kind);

/** What somebody who signs out leaves behind. */
export function useLeave(): Leaving {
  const { transfer } = useUploads();
  const countUnsent = useCallback(
    () => transfer.readItems().filter((item) => !isOver(item)).length,
    [transfer],
  );
  return { countUnsent, forget: transfer.forget };
}
