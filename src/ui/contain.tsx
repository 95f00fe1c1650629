import { Component, type ReactNode } from 'react';

/** What is said where a picture was to be. */
export function BrokenPrint({ className }: { className?: string | undefined }) {
  return <span className={className}>This photo cannot be shown here. It is safe.</span>;
}

export interface ContainProps {
  children: ReactNode;
  /** Takes the place of what broke, and is as simple as can be. */
  instead?: ReactNode;
}

/** Keeps what breaks in one tile from taking down the screen around it. */
export class Contain extends Component<ContainProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? (this.props.instead ?? <BrokenPrint />) : this.props.children;
  }
}
