import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { useSaid } from '../../edits/use-said.ts';
import { isWritable } from '../../export/read-copy.ts';
import { saveCopy } from '../../export/save-copy.ts';
import { saveOriginal } from '../../export/save-original.ts';
import { explain, toProblem } from '../../problems.ts';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import menu from '../../ui/menu.module.css';
import { Notice } from '../../ui/notice.tsx';
import styles from './viewer.module.css';

/**
 * Saves the original, byte for byte, under the name it came with; or a copy with what was
 * said of it, where anything was.
 */
export function DownloadPhoto({ photo }: { photo: Photo }) {
  const archive = useArchive();
  const catalog = useCatalog();
  const said = useSaid(photo.photoId);
  const download = useMutation({
    mutationFn: (kind: 'original' | 'copy') => {
      if (kind === 'original') return saveOriginal(archive.originals, photo);
      const readSaid = (photoIds: readonly PhotoId[]) => catalog.ask('readSaid', photoIds);
      return saveCopy({ ...archive, readSaid }, photo);
    },
  });
  const begin = (kind: 'original' | 'copy') => {
    if (!download.isPending) download.mutate(kind);
  };
  const icon = <Download size={20} strokeWidth={1.75} />;
  return (
    <>
      {said && isWritable(said) ? (
        <MenuTrigger>
          <AriaButton className={buttonClass('quiet', true)} aria-label="Download">
            {icon}
          </AriaButton>
          <Popover
            className={menu['popover'] ?? ''}
            placement="bottom end"
            style={{ colorScheme: 'dark' }}
          >
            <Menu className={menu['menu'] ?? ''} aria-label="Download">
              <MenuItem className={menu['item'] ?? ''} onAction={() => begin('original')}>
                Original
              </MenuItem>
              <MenuItem className={menu['item'] ?? ''} onAction={() => begin('copy')}>
                With your edits
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      ) : (
        <Button
          look="quiet"
          iconOnly
          aria-label="Download"
          // Not `disabled`, which would take the focus away, and Escape with it.
          aria-disabled={download.isPending}
          onClick={() => begin('original')}
        >
          {icon}
        </Button>
      )}
      {download.isError && (
        <div className={styles['toast']}>
          <Notice {...explain(toProblem(download.error))} />
        </div>
      )}
    </>
  );
}
