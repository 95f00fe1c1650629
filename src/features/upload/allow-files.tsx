import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { isToBeAllowed, type TransferItem } from '../../transfer/transfer-item.ts';
import { amount } from './describe-upload.ts';
import { useUploads } from './upload-provider.tsx';

/** Files of an earlier visit that the browser gives again when its person says so: one click for all. */
export function AllowFiles({ items }: { items: readonly TransferItem[] }) {
  const { transfer } = useUploads();
  const count = items.filter(isToBeAllowed).length;
  if (count === 0) return null;
  const [are, them, they] = count === 1 ? ['is', 'it', 'it goes'] : ['are', 'them', 'they go'];
  return (
    <Notice
      title={`${amount(count, 'file')} of your last visit ${are} still on this device.`}
      remedy={`Let the browser read ${them}, and ${they} on.`}
      action={
        // Who says no, or whose browser does, can still choose the files again.
        <Button look="primary" onClick={() => void transfer.regain().catch(console.warn)}>
          Read {them}
        </Button>
      }
    />
  );
}
