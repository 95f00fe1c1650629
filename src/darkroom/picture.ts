/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A decoded picture, as it is stored. */
export interface Picture extends Size {
  /** May have fewer pixels than the picture: what they will be drawn on is no larger. */
  source: ImageBitmap | OffscreenCanvas;
  /** How it is still to be turned, 1 to 8 as Exif counts. */
  orientation: number;
  /** Gives its memory back. */
  close(): void;
}

/** What a decoder gave, if it gave anything, and how it is still to be turned. */
export function toPicture(
  source: ImageBitmap | undefined,
  orientation = 1,
  size?: Size,
): Picture | undefined {
  if (!source) return undefined;
  const { width, height } = size ?? source;
  return { source, width, height, orientation, close: () => source.close() };
}
