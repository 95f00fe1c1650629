import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';

export type ButtonLook = 'plain' | 'primary' | 'quiet' | 'destroy';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  /** A button of one icon needs `aria-label`. */
  iconOnly?: boolean;
  children: ReactNode;
}

/** Class names of a button, for links that look like one. */
export const buttonClass = (look: ButtonLook = 'plain', iconOnly = false): string =>
  [styles['button'], look !== 'plain' && styles[look], iconOnly && styles['icon']]
    .filter(Boolean)
    .join(' ');

export function Button({ look = 'plain', iconOnly = false, className, ...rest }: ButtonProps) {
  const name = [buttonClass(look, iconOnly), className].filter(Boolean).join(' ');
  return <button type="button" className={name} {...rest} />;
}
