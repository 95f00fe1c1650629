import { useState, useSyncExternalStore } from 'react';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import type { Faults } from '../faults/faults.ts';
import { isScenario, SCENARIOS } from '../faults/scenarios.ts';
import { NumberField, Switch } from './number-field.tsx';
import styles from './panel.module.css';

const NUMBERS: readonly (readonly [name: keyof Faults, label: string])[] = [
  ['latencyMs', 'Every request takes, ms'],
  ['dropAfterBytes', 'Break after, bytes'],
  ['loseAnswerEvery', 'One answer lost in'],
  ['throttleEvery', 'One throttled in'],
  ['expireNext', 'Credentials expire, times'],
];

/** What goes wrong between the app and AWS. */
export function NetworkSection({ cloud }: { cloud: EmbeddedCloud }) {
  const { faults, dials } = cloud;
  const current = useSyncExternalStore(faults.onChange, () => faults.current);
  const [bytesPerSecond, setBytesPerSecond] = useState(dials.uploadBytesPerSecond);

  const play = async (name: string) => {
    if (!isScenario(name)) return;
    await cloud.play(name);
    setBytesPerSecond(dials.uploadBytesPerSecond);
  };

  return (
    <section className={styles['section']} aria-labelledby="cloud-network">
      <h2 className={styles['title']} id="cloud-network">
        Network
      </h2>
      <label className={styles['field']}>
        <span>Scenario</span>
        <select value="" onChange={({ target }) => void play(target.value)}>
          <option value="">Choose one</option>
          {Object.entries(SCENARIOS)
            .filter(([, scenario]) => !('photos' in scenario))
            .map(([name, { says }]) => (
              <option key={name} value={name}>
                {says}
              </option>
            ))}
        </select>
      </label>
      <Switch
        label="Offline"
        isOn={current.offline > 0}
        onChange={(isOn) => faults.set({ offline: isOn ? 1 : 0 })}
      />
      <NumberField
        label="Uploads, bytes a second"
        value={bytesPerSecond}
        whenEmpty={Infinity}
        onChange={(value) => {
          Object.assign(dials, { uploadBytesPerSecond: value });
          setBytesPerSecond(value);
        }}
      />
      {NUMBERS.map(([name, label]) => (
        <NumberField
          key={name}
          label={label}
          value={current[name]}
          onChange={(value) => faults.set({ [name]: value })}
        />
      ))}
      <div className={styles['actions']}>
        <button type="button" className={styles['button']} onClick={() => faults.clear()}>
          Nothing wrong
        </button>
      </div>
    </section>
  );
}
