import { Component, type ReactNode } from 'react';
import { StartProblem } from './start-problem.tsx';

export interface ErrorBoundaryProps {
  /** What is shown: of another, nothing is known to be broken. */
  subject?: string;
  children: ReactNode;
}

/** Keeps the frame standing when a page breaks, and says so. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('something without a name was thrown') };
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (this.state.error !== undefined && before.subject !== this.props.subject)
      this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <StartProblem error={error} />;
  }
}
