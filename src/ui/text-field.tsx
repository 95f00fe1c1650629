import { Input, Label, TextField as AriaTextField } from 'react-aria-components';
import styles from './label-field.module.css';

export interface TextFieldProps {
  name: string;
  value: string;
  /** What is wrong with the value, in words. */
  error?: string | undefined;
  /** What is said in the empty field. */
  hint?: string;
  onChange(value: string): void;
}

/** One line of text. */
export function TextField({ name, value, error, hint, onChange }: TextFieldProps) {
  return (
    <AriaTextField
      className={styles['field'] ?? ''}
      value={value}
      isInvalid={error !== undefined}
      onChange={onChange}
    >
      <Label className={styles['name'] ?? ''}>{name}</Label>
      <Input
        className={styles['input'] ?? ''}
        {...(hint !== undefined && { placeholder: hint })}
        autoComplete="off"
        dir="auto"
      />
      {error !== undefined && (
        <p className={styles['error']} role="alert">
          {error}
        </p>
      )}
    </AriaTextField>
  );
}
