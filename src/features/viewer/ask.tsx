import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import styles from './viewer.module.css';

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
  onClose(): void;
}

/** A question above the photo. */
export function Ask({ title, isOpen, isBusy, no, yes, children, role, onClose }: AskProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
      isDismissable={!isBusy}
      className={styles['askOverlay'] ?? ''}
    >
      <Modal>
        <Dialog role={role ?? 'dialog'} className={styles['ask'] ?? ''}>
          <Heading slot="title" className={styles['askTitle'] ?? ''}>
            {title}
          </Heading>
          {children}
          <div className={styles['askActions']}>
            <Button disabled={isBusy} onClick={onClose}>
              {no}
            </Button>
            {yes}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
