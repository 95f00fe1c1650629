/** The smallest build of exifr: JPEG and Exif only, no dictionaries. It ships no types of its own. */
declare module 'exifr/dist/mini.esm.mjs' {
  const exifr: { parse(input: Uint8Array, options: object): Promise<unknown> };
  export default exifr;
}
