import { startTransition, useEffect, useState } from 'react';
import type { TransferClient } from '../../transfer/transfer-client.ts';
import type { TransferItem } from '../../transfer/transfer-item.ts';

/**
 * What is on the list, as it changes: what is typed at once, and what the engine says as
 * soon as the page has time, so that thousands of files hold nobody up.
 */
export function useUploadItems(transfer: TransferClient): readonly TransferItem[] {
  const [items, setItems] = useState(transfer.readItems);
  useEffect(() => {
    const draw = (isTyped: boolean) => {
      if (isTyped) setItems(transfer.readItems());
      else startTransition(() => setItems(transfer.readItems()));
    };
    draw(true);
    return transfer.subscribe(draw);
  }, [transfer]);
  return items;
}
