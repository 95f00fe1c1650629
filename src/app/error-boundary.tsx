import { Component, type ReactNode } from 'react';
import { StartProblem } from './start-problem.tsx';

/** Keeps the frame standing when a page breaks, and says so. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return 'error' in this.state ? <StartProblem error={this.state.error} /> : this.props.children;
  }
}
