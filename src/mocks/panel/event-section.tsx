import { useState } from 'react';
import type { Dials } from '../dials.ts';
import { NumberField, Switch } from './number-field.tsx';
import styles from './panel.module.css';

const NUMBERS: readonly (readonly [name: keyof Dials, label: string])[] = [
  ['deliveryDelayMs', 'Events wait, ms'],
  ['redeliveryDelayMs', 'Tried again after, ms'],
  ['duplicateEvery', 'One announced twice in'],
  ['redeliverEvery', 'One received twice in'],
  ['loseNextEvents', 'Lose the next'],
];

/** What happens to events on their way to the Lambda. */
export function EventSection({ dials }: { dials: Dials }) {
  const [shown, setShown] = useState({ ...dials });
  const turn = (changes: Partial<Dials>) => {
    Object.assign(dials, changes);
    setShown({ ...dials });
  };
  return (
    <section className={styles['section']} aria-labelledby="cloud-events">
      <h2 className={styles['title']} id="cloud-events">
        Events
      </h2>
      {NUMBERS.map(([name, label]) => (
        <NumberField
          key={name}
          label={label}
          value={shown[name]}
          onChange={(value) => turn({ [name]: value })}
        />
      ))}
      <Switch
        label="Newest first"
        isOn={shown.newestFirst > 0}
        onChange={(isOn) => turn({ newestFirst: isOn ? 1 : 0 })}
      />
    </section>
  );
}
