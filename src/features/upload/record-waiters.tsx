import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { toAddress, type UploadItem } from './upload-item.ts';
import type { UploadQueue } from './upload-queue.ts';
import { useUploadItems } from './use-upload-items.ts';

/** Records asked for at once; the rest wait their turn. */
const AT_ONCE = 12;

/** First and longest pause between two questions, milliseconds; each is half as long again. */
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 10_000;

/** How long to wait after `asked` questions that found nothing, milliseconds. */
export const pauseAfter = (asked: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.5 ** Math.max(0, asked - 1));

/** Waits for the record of every photo that S3 has taken. */
export function RecordWaiters({ queue, onFiled }: { queue: UploadQueue; onFiled: () => void }) {
  const waiting = useUploadItems(queue).filter(({ state }) => state.kind === 'waiting');
  return waiting.slice(0, AT_ONCE).map((item) => (
    <RecordWaiter
      key={item.id}
      item={item}
      onRecord={(photo) => {
        queue.settle(item.id, photo);
        onFiled();
      }}
    />
  ));
}

interface RecordWaiterProps {
  item: UploadItem;
  onRecord(photo: Photo): void;
}

function RecordWaiter({ item, onRecord }: RecordWaiterProps) {
  const { records, person } = useArchive();
  const negative = 'negative' in item.state ? item.state.negative : undefined;
  const sortKey = negative ? toAddress(person.owner, item, negative).sortKey : '';
  const { data: record } = useQuery({
    queryKey: ['awaited', sortKey],
    queryFn: ({ signal }) => records.read(sortKey, signal),
    enabled: negative !== undefined,
    // Not `status: deleted`: the tombstone of an earlier visit is not the record of this upload.
    refetchInterval: ({ state }) =>
      isSettled(state.data) ? false : pauseAfter(state.dataUpdateCount + state.errorUpdateCount),
    refetchIntervalInBackground: true,
    gcTime: 0,
    staleTime: 0,
  });
  useEffect(() => {
    if (record && record.status !== 'deleted') onRecord(record);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once a record, not once a render
  }, [record]);
  return null;
}

const isSettled = (record: { status: string } | null | undefined) =>
  record ? record.status !== 'deleted' : false;
