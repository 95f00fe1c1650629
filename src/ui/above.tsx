import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './ask.module.css';

export interface AboveProps {
  title: string;
  isOpen?: boolean;
  isDismissable?: boolean;
  role?: 'dialog' | 'alertdialog';
  /** Whether it stands above a photo, which is on the darkest surface in both themes. */
  isDark?: boolean | undefined;
  /** Of a dialog that is as wide as it says itself; a question is narrow. */
  className?: string | undefined;
  children: ReactNode;
  onClose(): void;
}

/** A dialog above all else. */
export function Above(props: AboveProps) {
  const { title, isOpen = true, isDismissable = true, role = 'dialog', isDark } = props;
  const { className, children, onClose } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
      isDismissable={isDismissable}
      className={styles['overlay'] ?? ''}
      {...(isDark && { 'data-dark': true })}
    >
      <Modal {...(className === undefined && { className: styles['modal'] ?? '' })}>
        <Dialog role={role} className={[styles['ask'], className].filter(Boolean).join(' ')}>
          <Heading slot="title" className={styles['title'] ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
