import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Width over height of a picture, for justified rows. */
    '--ratio'?: number;
  }
}
