/** The part of libheif-js that we use; the package has no types of its own. */
declare module 'libheif-js/wasm-bundle' {
  export interface HeifImage {
    get_width(): number;
    get_height(): number;
    /** Fills `target.data` with RGBA; hands back nothing if the picture cannot be decoded. */
    display(target: ImageData, done: (filled: ImageData | null) => void): void;
    free(): void;
  }

  interface LibHeif {
    HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
  }

  const libheif: LibHeif;
  export default libheif;
}
