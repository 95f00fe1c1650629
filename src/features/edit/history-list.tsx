import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { severalAtOnce } from '../../backend/several-at-once.ts';
import { useEdits } from '../../edits/edits-context.tsx';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/count-words.ts';
import { describeSaid } from './describe-said.ts';
import { toHistory, type HistoryEntry } from './history.ts';
import styles from './edit.module.css';

/** Edits that are read: the log is of all photos, and is looked through for one. */
const MOST_READ = 1_000;

/** S3 gives a browser six connections. */
const AT_ONCE = 6;

/** What was ever said of a photo, the last first, and the way back to before each. */
export function HistoryList({ photo }: { photo: Photo }) {
  const { openEditLog, person } = useArchive();
  const { readJournal } = useEdits();
  const [read, setRead] = useState(0);
  const history = useQuery({
    queryKey: ['history', person.owner, photo.photoId] as const,
    queryFn: async ({ signal }) => {
      const editLog = await openEditLog();
      const all = await editLog.list(signal);
      const ids = all.slice(0, MOST_READ);
      const texts = new Map<string, string | undefined>();
      await severalAtOnce(ids, AT_ONCE, async (id) => {
        texts.set(id, await editLog.read(id, signal));
        setRead(texts.size);
      });
      // What is on its way was said last.
      const own = (await readJournal()).filter(({ id }) => !texts.has(id)).toReversed();
      const edits = [...own, ...ids.map((id) => ({ id, text: texts.get(id) }))];
      return { entries: toHistory(photo.photoId, edits), isCut: all.length > ids.length };
    },
    staleTime: 0,
    gcTime: 0,
  });
  if (history.isPending)
    return (
      <p className={styles['preview']} role="status">
        Reading what was said{read > 0 && `: ${formatCount(read)} edits`}
      </p>
    );
  if (history.isError) {
    const { title, remedy } = explain(toProblem(history.error));
    return (
      <p className={styles['fault']} role="alert">
        {title} {remedy}
      </p>
    );
  }
  const { entries, isCut } = history.data;
  if (entries.length === 0) return <p className={styles['preview']}>Nothing was said of it yet.</p>;
  return (
    <>
      <ol className={styles['history']}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onDone={() => void history.refetch()} />
        ))}
      </ol>
      {isCut && (
        <p className={styles['preview']}>Earlier edits are in the log, and not shown here.</p>
      )}
    </>
  );
}

function Entry({ entry, onDone }: { entry: HistoryEntry; onDone: () => void }) {
  const { say } = useEdits();
  const { said, before, saidAt } = entry;
  return (
    <li className={styles['entry']}>
      <time dateTime={new Date(saidAt).toISOString()} className={styles['preview']}>
        {new Date(saidAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
      </time>
      {said.map(({ field, value }) => (
        <p key={field}>
          <bdi>{describeSaid(field, value)}</bdi>
        </p>
      ))}
      <Button
        look="quiet"
        onClick={() => {
          void say(before, 'As it was before').then(onDone);
        }}
      >
        As before this
      </Button>
    </li>
  );
}
