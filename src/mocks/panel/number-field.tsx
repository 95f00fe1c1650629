import styles from './panel.module.css';

export interface NumberFieldProps {
  label: string;
  /** `Infinity` is shown as an empty field. */
  value: number;
  /** What an empty field means. */
  whenEmpty?: number;
  onChange: (value: number) => void;
}

/** A number of 0 or more. */
export function NumberField({ label, value, whenEmpty = 0, onChange }: NumberFieldProps) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <input
        type="number"
        min={0}
        inputMode="numeric"
        value={value === whenEmpty ? '' : value}
        placeholder={whenEmpty === Infinity ? 'no limit' : String(whenEmpty)}
        onChange={({ target }) => {
          const number = target.valueAsNumber;
          onChange(Number.isNaN(number) ? whenEmpty : Math.max(0, number));
        }}
      />
    </label>
  );
}

export interface SwitchProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

export function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
    </label>
  );
}
