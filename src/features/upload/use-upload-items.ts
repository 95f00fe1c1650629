import { useSyncExternalStore } from 'react';
import type { TransferClient } from '../../transfer/transfer-client.ts';
import type { TransferItem } from '../../transfer/transfer-item.ts';

/** What is on the list, as it changes. */
export const useUploadItems = (transfer: TransferClient): readonly TransferItem[] =>
  useSyncExternalStore(transfer.subscribe, transfer.readItems);
