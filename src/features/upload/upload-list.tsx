import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { Contain } from '../../ui/contain.tsx';
import type { TransferItem } from '../../transfer/transfer-item.ts';
import styles from './upload-page.module.css';
import { UploadRow, type UploadRowProps } from './upload-row.tsx';
import type { Selection } from './use-selection.ts';

/** A row with nothing unfolded, pixels; the real height is measured. */
const ROW_PX = 73;

export interface UploadListProps extends Omit<UploadRowProps, 'item' | 'isSelected' | 'onSelect'> {
  items: readonly TransferItem[];
  selection: Selection;
}

/** The rows that are near the window, of as many as there are. */
export function UploadList({ items, selection, ...rowProps }: UploadListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), [items.length]);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_PX,
    overscan: 6,
    scrollMargin: offset,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  return (
    <ul
      ref={list}
      className={styles['tray']}
      aria-label="Files"
      style={{ height: rows.getTotalSize() }}
    >
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        return (
          item && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={styles['place']}
              style={{ transform: `translateY(${start - offset}px)` }}
              aria-setsize={items.length}
              aria-posinset={index + 1}
            >
              <Contain>
                <UploadRow
                  item={item}
                  isSelected={selection.ids.has(item.id)}
                  onSelect={selection.toggle}
                  {...rowProps}
                />
              </Contain>
            </li>
          )
        );
      })}
    </ul>
  );
}
