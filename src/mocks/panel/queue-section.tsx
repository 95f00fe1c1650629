import { useEffect, useState } from 'react';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import type { QueueCounts } from '../queue/message-queue.ts';
import styles from './panel.module.css';

/** Other tabs change the queue as well, and tell nobody. */
const LOOK_EVERY_MS = 1_000;

const NAMES: readonly (readonly [name: keyof QueueCounts, label: string])[] = [
  ['waiting', 'Waiting'],
  ['inFlight', 'In flight'],
  ['failed', 'Failed'],
];

/** The queue, its failure queue, and what may be done with them. */
export function QueueSection({ cloud }: { cloud: EmbeddedCloud }) {
  const [counts, setCounts] = useState<QueueCounts>();

  useEffect(() => {
    const look = () => void cloud.countMessages().then(setCounts);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [cloud]);

  const perform = async (action: () => Promise<unknown>) => {
    await action();
    setCounts(await cloud.countMessages());
  };

  return (
    <section className={styles['section']} aria-labelledby="cloud-queue">
      <h2 className={styles['title']} id="cloud-queue">
        Queue
      </h2>
      <dl className={styles['counts']}>
        {NAMES.map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{counts?.[name] ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['actions']}>
        <button
          type="button"
          className={styles['button']}
          onClick={() => void perform(() => cloud.drain())}
        >
          Deliver now
        </button>
        <button
          type="button"
          className={styles['button']}
          onClick={() => void perform(() => cloud.redrive())}
        >
          Redrive
        </button>
      </div>
    </section>
  );
}
