/** A decoded picture, as it is stored. */
export interface Picture {
  source: ImageBitmap | VideoFrame;
  /** Pixels. */
  width: number;
  height: number;
  /** How it is still to be turned, 1 to 8 as Exif counts. */
  orientation: number;
  /** Gives its memory back. */
  close(): void;
}

/** What a decoder gave, if it gave anything, and how it is still to be turned. */
export function toPicture(
  source: ImageBitmap | VideoFrame | undefined,
  orientation = 1,
): Picture | undefined {
  if (!source) return undefined;
  const [width, height] =
    'displayWidth' in source
      ? [source.displayWidth, source.displayHeight]
      : [source.width, source.height];
  return { source, width, height, orientation, close: () => source.close() };
}
