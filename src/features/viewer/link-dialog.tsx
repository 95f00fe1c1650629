import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { toLinkHeaders } from '../../backend/link-headers.ts';
import type { PhotoLink } from '../../backend/photo-links.ts';
import { explain, toProblem } from '../../problems.ts';
import { Ask } from '../../ui/ask.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { copyWhenThere } from './copy-when-there.ts';
import styles from './link-dialog.module.css';

/** What a link gives, to whom and until when: first said, then made and copied. */
export function LinkDialog({ photo, onClose }: { photo: Photo; onClose: () => void }) {
  const { links } = useArchive();
  const [isCopied, setCopied] = useState<boolean>();
  const making = useMutation({
    mutationFn: async () => {
      const link = links.create(photo, toLinkHeaders(photo));
      // At once, and not when the link is there: some browsers copy only what a click asked for.
      const copying = copyWhenThere(link.then(({ address }) => address));
      const made = await link;
      setCopied(await copying);
      return made;
    },
  });
  const copyAgain = async ({ address }: PhotoLink) =>
    setCopied(await copyWhenThere(Promise.resolve(address)));
  const link = making.data;
  return (
    <Ask
      isDark
      title="A link to the original"
      isOpen
      isBusy={making.isPending}
      no={link ? 'Done' : 'No link'}
      yes={
        <Button
          look="primary"
          // Not `disabled`, which would take the focus away.
          aria-disabled={making.isPending}
          onClick={() => {
            if (link) void copyAgain(link);
            else if (!making.isPending) making.mutate();
          }}
        >
          {link ? 'Copy again' : 'Make and copy it'}
        </Button>
      }
      onClose={onClose}
    >
      {link ? <Made link={link} isCopied={isCopied} /> : <Offer photo={photo} />}
      {making.isError && <Notice {...explain(toProblem(making.error))} />}
    </Ask>
  );
}

function Offer({ photo }: { photo: Photo }) {
  const { config } = useArchive();
  const { album, title } = config.labels;
  const hasPlace = photo.status === 'ready' && photo.place?.latitude !== undefined;
  return (
    <ul className={styles['terms']}>
      <li>
        Anyone who has it sees and can keep the original, with all that the camera wrote
        {hasPlace && <strong>, where it was taken too</strong>}.
      </li>
      <li>
        The address names the {album.one.toLowerCase()} and the {title.one.toLowerCase()}.
      </li>
      <li>
        It works for 15 minutes. Nothing ends it sooner but deleting the photo or filing it under
        other labels.
      </li>
    </ul>
  );
}

function Made({ link, isCopied }: { link: PhotoLink; isCopied: boolean | undefined }) {
  return (
    <>
      <p>
        Anyone with this link can see the original until{' '}
        <time dateTime={link.until.toISOString()} className={styles['until']}>
          {formatClock(link.until)}
        </time>
        . It cannot be recalled before that, but by deleting the photo or filing it elsewhere.
      </p>
      <input
        readOnly
        aria-label="The link"
        className={styles['address']}
        value={link.address}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <p role="status" className={styles['said']}>
        {isCopied === true && 'Copied'}
        {isCopied === false && 'This browser did not let it be copied: take it from the field.'}
      </p>
    </>
  );
}

/** By the reader's clock; the minute in which it ends has begun by then. */
const formatClock = (date: Date): string =>
  date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
