import { Braces, FileArchive, Image, ImageUp, Table } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { PhotoId } from '#contract/photo-id';
import type { PhotoSource } from '../../acts/photo-source.ts';
import { useArchive } from '../../backend/archive-context.ts';
import { useExports } from '../../export/exports-context.tsx';
import type { ExportKind } from '../../export/exports.ts';
import { openExportFile } from '../../export/open-file.ts';
import { toFile, toOne } from '../../export/run-export.ts';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { toProblem } from '../../problems.ts';
import { buttonClass } from '../../ui/button.tsx';
import menu from '../../ui/menu.module.css';
import styles from './download-menu.module.css';

export interface DownloadMenuProps {
  /** Photos that are selected. */
  count: number;
  /** Of their originals, bytes. */
  sizeBytes: number;
  /** What is selected now. */
  read(): Promise<PhotoSource>;
  /** What the button shows. */
  children: ReactNode;
}

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

const WAYS = [
  {
    kind: 'original',
    name: 'Original',
    says: 'The file as it was filed',
    icon: <Image {...ICON} />,
  },
  {
    kind: 'originals',
    name: 'Originals (ZIP)',
    says: 'The files as they were filed, in one archive',
    icon: <FileArchive {...ICON} />,
  },
  {
    kind: 'copy',
    name: 'With your edits',
    says: 'A copy that says what you said, or a sidecar beside it',
    icon: <ImageUp {...ICON} />,
  },
  {
    kind: 'copies',
    name: 'With your edits (ZIP)',
    says: 'Copies that say what you said, in one archive',
    icon: <FileArchive {...ICON} />,
  },
  {
    kind: 'table',
    name: 'Table (CSV)',
    says: 'Labels, time, camera, place and words, for a spreadsheet',
    icon: <Table {...ICON} />,
  },
  {
    kind: 'records',
    name: 'Everything recorded (JSON)',
    says: 'The same and all tags, for programs',
    icon: <Braces {...ICON} />,
  },
] as const;

const OF_ONE: ReadonlySet<ExportKind> = new Set(['original', 'copy']);

/** What of the photos that are selected is saved on this device, and how. */
export default function DownloadMenu({ count, sizeBytes, read, children }: DownloadMenuProps) {
  const download = useDownload({ count, sizeBytes, read });
  const ways = WAYS.filter(({ kind }) => !OF_ONE.has(kind) || count === 1);
  return (
    <MenuTrigger>
      <AriaButton className={buttonClass()} aria-label="Download" isDisabled={count === 0}>
        {children}
      </AriaButton>
      <Popover className={menu['popover'] ?? ''} placement="top end">
        <Menu className={menu['menu'] ?? ''} aria-label="Download">
          {ways.map(({ kind, name, says, icon }) => (
            <MenuItem
              key={kind}
              className={`${menu['item'] ?? ''} ${styles['way'] ?? ''}`}
              textValue={name}
              onAction={() => void download(kind)}
            >
              {icon}
              <span className={styles['words']}>
                <span>{name}</span> <span className={styles['says']}>{says}</span>
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Of tables a photo's share, bytes, about: a line of text, and a record with its tags. */
const TABLE_BYTES = 400;
const RECORD_BYTES = 8_000;

function useDownload({ count, sizeBytes, read }: Omit<DownloadMenuProps, 'children'>) {
  const opened = useArchive();
  const catalog = useCatalog();
  const exports = useExports();
  const archive = {
    ...opened,
    readSaid: (photoIds: readonly PhotoId[]) => catalog.ask('readSaid', photoIds),
  };
  return async (kind: ExportKind) => {
    const begun = { kind, total: count, totalBytes: sizeBytes };
    if (kind === 'original' || kind === 'copy') {
      const name = kind === 'copy' ? 'a copy' : 'the original';
      exports.begin({ ...begun, name }, toOne(kind, await read(), archive));
      return;
    }
    const day = new Date().toLocaleDateString('sv-SE'); // 2026-03-14
    const name = `tintype-${day}${{ originals: '.zip', copies: '.zip', table: '.csv', records: '.json' }[kind]}`;
    const size = {
      originals: sizeBytes,
      copies: sizeBytes,
      table: count * TABLE_BYTES,
      records: count * RECORD_BYTES,
    }[kind];
    try {
      // First of all: a browser asks where to only as long as the click is fresh.
      const file = await openExportFile(name, size);
      if (!file) return;
      const photos = await read();
      exports.begin({ ...begun, name: file.name }, toFile(kind, { photos, file, archive }));
    } catch (error) {
      exports.begin({ ...begun, name }, (update) => {
        update({ state: 'failed', failure: toProblem(error) });
        return Promise.resolve();
      });
    }
  };
}
