import { useSyncExternalStore } from 'react';
import type { UploadItem } from './upload-item.ts';
import type { UploadQueue } from './upload-queue.ts';

/** The items of the queue, as they change. */
export const useUploadItems = (queue: UploadQueue): readonly UploadItem[] =>
  useSyncExternalStore(queue.subscribe, queue.readItems);
