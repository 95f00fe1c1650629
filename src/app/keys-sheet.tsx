import { Button as AriaButton } from 'react-aria-components';
import { Above } from '../ui/above.tsx';
import ask from '../ui/ask.module.css';
import { buttonClass } from '../ui/button.tsx';
import styles from './keys-sheet.module.css';

/** Each group, and of each key what it does. */
const GROUPS: readonly { heading: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    heading: 'Photos in a sheet',
    keys: [
      ['Arrows', 'Go from photo to photo'],
      ['Enter', 'Open'],
      ['Space', 'Select'],
      ['Shift + arrows', 'Select up to here'],
      ['D', 'Select the day'],
      ['Ctrl + A', 'Select all'],
      ['Esc', 'Select none'],
    ],
  },
  {
    heading: 'One photo',
    keys: [
      ['← →', 'Previous, next'],
      ['+ −, 0', 'Closer, farther, as a whole'],
      ['I', 'Details'],
      ['S', 'Slideshow'],
      ['R, Shift + R', 'Turn right, left'],
      ['Delete', 'To the Trash'],
      ['Esc', 'Close'],
    ],
  },
  {
    heading: 'What you say of it',
    keys: [
      ['1 to 5', 'Stars, of all that are selected; the same again takes them off'],
      ['F', 'Favorite, or not any more'],
      ['H', 'Hide from the library, or show'],
    ],
  },
];

export interface KeysSheetProps {
  /** Whether it stands above a photo, which is on the darkest surface in both themes. */
  isDark: boolean;
  onClose(): void;
}

/** What keys do, all of them in one place. */
export default function KeysSheet({ isDark, onClose }: KeysSheetProps) {
  return (
    <Above title="Keys" className={styles['sheet']} isDark={isDark} onClose={onClose}>
      {GROUPS.map(({ heading, keys }) => (
        <section key={heading}>
          <h3 className={styles['heading']}>{heading}</h3>
          <dl className={styles['keys']}>
            {keys.map(([key, does]) => (
              <div key={key} className={styles['row']}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className={ask['actions']}>
        <AriaButton className={buttonClass()} onPress={onClose}>
          Close
        </AriaButton>
      </div>
    </Above>
  );
}
