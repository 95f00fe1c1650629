import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Width over height of a picture, for justified rows. */
    '--ratio'?: number;
    /** Of a bar's full height, 0 to 1. */
    '--part'?: number;
  }
}
