import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import styles from './label-field.module.css';
import menu from './menu.module.css';

export interface LabelFieldProps {
  /** What the label is called: *Bar*. */
  name: string;
  value: string;
  /** Labels already in use, most likely first. */
  known: readonly string[];
  /** What is wrong with the value, in words. */
  error?: string | undefined;
  isDisabled?: boolean;
  /** The look of the dialog that it stands in: there suggestions wait to be asked for. */
  dialog?: 'light' | 'dark' | undefined;
  /** What the value may be: Tab takes it while nothing is typed. */
  guess?: string;
  /** What is said in the empty field, if not that there is no label. */
  hint?: string;
  /** Whether it has the focus when it appears. */
  hasFocus?: boolean;
  onChange(value: string): void;
  onEnter?(): void;
  onLeave?(): void;
}

/** Suggestions shown at once; typing narrows them. */
const SUGGESTIONS = 50;

/** Text with completion from the labels in use; anything may be typed. */
export function LabelField({
  name,
  value,
  known,
  error,
  isDisabled = false,
  dialog,
  guess = '',
  hint = `No ${name.toLowerCase()}`,
  hasFocus = false,
  onChange,
  onEnter,
  onLeave,
}: LabelFieldProps) {
  return (
    <ComboBox
      className={styles['field'] ?? ''}
      allowsCustomValue
      // A dialog focuses its first field by itself: suggestions would hide its buttons.
      menuTrigger={dialog ? 'input' : 'focus'}
      inputValue={value}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      // It stands where somebody clicked.
      autoFocus={hasFocus}
      onInputChange={onChange}
      {...(onEnter && { onFocus: onEnter })}
      {...(onLeave && { onBlur: onLeave })}
      defaultItems={known.slice(0, SUGGESTIONS).map((label) => ({ label }))}
    >
      <Label className={styles['name'] ?? ''}>{name}</Label>
      <Input
        className={styles['input'] ?? ''}
        placeholder={guess === '' ? hint : `${guess}? Tab takes it`}
        onKeyDown={({ key, shiftKey }) => {
          if (key === 'Tab' && !shiftKey && value === '' && guess !== '') onChange(guess);
        }}
        dir="auto"
      />
      {error !== undefined && (
        <p className={styles['error']} role="alert">
          {error}
        </p>
      )}
      <Popover
        className={menu['popover'] ?? ''}
        offset={4}
        {...(dialog === 'dark' && { style: { colorScheme: 'dark' } })}
      >
        <ListBox<{ label: string }> className={menu['menu'] ?? ''}>
          {({ label }) => (
            <ListBoxItem id={label} textValue={label} className={menu['item'] ?? ''}>
              <bdi>{label}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
