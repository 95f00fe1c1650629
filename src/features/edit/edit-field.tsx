import { useId } from 'react';
import { PickOnMap } from './pick-on-map.tsx';
import type { Common, FormField, Typed } from './form-fields.ts';
import styles from './edit.module.css';

export interface EditFieldProps {
  field: FormField;
  common: Common;
  /** What somebody has typed or chosen; absent while the field is as it was. */
  typed: Typed | undefined;
  fault: string | undefined;
  /** What the camera wrote; absent where that is what is shown, or not known. */
  written?: string | undefined;
  /** Whether what was said of it can be given back. */
  canGiveBack: boolean;
  onType(typed: Typed | undefined): void;
}

/** One field: text that is typed, none on purpose, or what the camera wrote. */
export function EditField(props: EditFieldProps) {
  const { field, common, typed, fault, written, canGiveBack, onType } = props;
  const id = useId();
  const before = common.kind === 'same' ? common.text : '';
  const text = typed ? (typed.kind === 'text' ? typed.text : '') : before;
  const shared = {
    id,
    className: styles['input'],
    value: text,
    dir: 'auto',
    placeholder: toPlaceholder(props),
    'aria-invalid': fault !== undefined || undefined,
    'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
    onChange: ({ target }: { target: { value: string } }) =>
      onType(
        target.value === before && common.kind === 'same'
          ? undefined
          : { kind: 'text', text: target.value },
      ),
  } as const;
  const hasSomething = common.kind === 'several' || before !== '';
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['name']}>
        {field.label}
      </label>
      {field.isLong ? <textarea {...shared} rows={3} /> : <input {...shared} type="text" />}
      {fault !== undefined && (
        <p id={`${id}-fault`} className={styles['fault']} role="alert">
          {fault}
        </p>
      )}
      <div className={styles['ways']}>
        {field.register === 'place' && (
          <PickOnMap text={text} onPick={(picked) => onType({ kind: 'text', text: picked })} />
        )}
        {typed && (
          <button type="button" onClick={() => onType(undefined)}>
            Leave as it is
          </button>
        )}
        {hasSomething && typed?.kind !== 'empty' && (
          <button type="button" onClick={() => onType({ kind: 'empty' })}>
            None
          </button>
        )}
        {canGiveBack && typed?.kind !== 'give-back' && (
          <button type="button" onClick={() => onType({ kind: 'give-back' })}>
            {written ? `Camera: ${written}` : 'As the camera wrote'}
          </button>
        )}
      </div>
    </div>
  );
}

function toPlaceholder({ field, common, typed }: EditFieldProps): string {
  if (typed?.kind === 'give-back') return 'As the camera wrote';
  if (typed?.kind === 'empty') return 'None';
  if (common.kind === 'several') return 'Several; each keeps its own';
  return field.hint ?? 'None';
}
