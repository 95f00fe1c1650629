import type { ReactNode } from 'react';
import { Above } from './above.tsx';
import { Button } from './button.tsx';
import styles from './ask.module.css';

export interface AskProps {
  title: string;
  isOpen: boolean;
  /** Whether what was said yes to is under way. */
  isBusy: boolean;
  /** What the button that changes nothing says. */
  no: string;
  /** The button that does it. */
  yes: ReactNode;
  children: ReactNode;
  role?: 'dialog' | 'alertdialog';
  /** Whether it stands above a photo, which is on the darkest surface in both themes. */
  isDark?: boolean;
  onClose(): void;
}

/** A question above all else. */
export function Ask({ title, isOpen, isBusy, no, yes, children, role, isDark, onClose }: AskProps) {
  return (
    <Above
      title={title}
      isOpen={isOpen}
      isDismissable={!isBusy}
      {...(role && { role })}
      isDark={isDark}
      onClose={onClose}
    >
      {children}
      <div className={styles['actions']}>
        <Button disabled={isBusy} onClick={onClose}>
          {no}
        </Button>
        {yes}
      </div>
    </Above>
  );
}
