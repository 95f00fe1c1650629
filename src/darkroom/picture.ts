/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A decoded picture, as it is stored. */
export interface Picture extends Size {
  /** May have fewer pixels than the picture: what they will be drawn on is no larger. */
  source: ImageBitmap | VideoFrame | OffscreenCanvas;
  /** How it is still to be turned, 1 to 8 as Exif counts. */
  orientation: number;
  /** Gives its memory back. */
  close(): void;
}

/** What a decoder gave, if it gave anything, and how it is still to be turned. */
export function toPicture(
  source: ImageBitmap | VideoFrame | undefined,
  orientation = 1,
  size?: Size,
): Picture | undefined {
  if (!source) return undefined;
  return { source, ...(size ?? sizeOf(source)), orientation, close: () => source.close() };
}

const sizeOf = (source: ImageBitmap | VideoFrame): Size =>
  'displayWidth' in source
    ? { width: source.displayWidth, height: source.displayHeight }
    : { width: source.width, height: source.height };
