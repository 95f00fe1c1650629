import type { PhotoMetadata, TagValue } from '#contract/photo-metadata';
import type { MediaType } from '#contract/media-type';
import { cleanText } from './text.ts';

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** What the container shows of the kind of picture, where no tag says it. */
type Shown = Pick<
  NonNullable<PhotoMetadata['about']>,
  'gainMap' | 'contentCredentials' | 'frames' | 'durationSeconds'
>;

/** What has been read of a file so far; formats add to it as they go. */
export interface Findings {
  mediaType: MediaType;
  /** As coded, before any rotation. */
  codedSize?: Size;
  /** 1 to 8, where the container itself turns the picture and Exif has no say. */
  containerOrientation?: number;
  /** Whether the file is sound even if it says nothing of itself. */
  isSound?: true;
  /** By the name that ExifTool would use; every value clean. */
  readonly tags: Map<string, TagValue>;
  readonly about: Shown;
  /** Whether something is known to be there that was left unread. */
  isCut?: true;
  /** Bytes of metadata that may yet be worked on; see {@link spend}. */
  effortLeft: number;
}

/**
 * Most bytes of metadata that are unpacked and parsed for one file.
 *
 * Bounds on reading are not enough: a file can point at the same megabyte, or
 * unfold the same few bytes, a thousand times.
 */
const EFFORT_MAX = 4 * 1024 * 1024;

/** What even the smallest piece of metadata costs, so that there cannot be too many. */
const EFFORT_MIN = 1024;

/** Nothing yet, of a file of this type. */
export const noFindings = (mediaType: MediaType): Findings => ({
  mediaType,
  tags: new Map(),
  about: {},
  effortLeft: EFFORT_MAX,
});

/** Account for work on so many bytes of metadata; how many of them may be worked on. */
export function spend(found: Findings, bytes: number): number {
  const granted = Math.min(Math.max(bytes, EFFORT_MIN), found.effortLeft);
  found.effortLeft -= granted;
  return Math.min(granted, bytes);
}

/** Most values of one list that are kept. */
const LIST_MAX = 1_000;

/** Side of a picture beyond which a file is lying: JPEG XL's own limit is 2^30. */
const SIDE_MAX = 2 ** 30;

/** More than any photo has that we keep; what a file states beyond is dropped. */
const TAGS_MAX = 5_000;

/** Record a tag, unless it says nothing. Of two statements the later counts, as in ExifTool. */
export function state(found: Findings, name: string, value: TagValue | undefined): void {
  if (found.tags.size >= TAGS_MAX && !found.tags.has(name)) {
    found.isCut = true;
    return;
  }
  const clean = value === undefined ? undefined : cleanValue(value);
  if (clean !== undefined) found.tags.set(name, clean);
}

/** Record that an animation has so many frames, and how long they take if that is known. */
export function stateFrames(found: Findings, frames: number, durationSeconds?: number): void {
  if (!Number.isSafeInteger(frames) || frames < 2) return;
  found.about.frames = frames;
  if (durationSeconds !== undefined && durationSeconds > 0 && Number.isFinite(durationSeconds))
    found.about.durationSeconds = Math.round(durationSeconds * 1_000) / 1_000;
}

/** Record the coded size, unless it is none or was stated before. */
export function stateSize(found: Findings, width: number, height: number): void {
  if (!found.codedSize && isSide(width) && isSide(height)) found.codedSize = { width, height };
}

const isSide = (pixels: number) => Number.isInteger(pixels) && pixels > 0 && pixels <= SIDE_MAX;

function cleanValue(value: TagValue): TagValue | undefined {
  if (Array.isArray(value)) {
    const items = value.slice(0, LIST_MAX).map(cleanScalar);
    const kept = items.filter((item) => item !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  return cleanScalar(value);
}

function cleanScalar(value: string | number): string | number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return cleanText(value) || undefined;
}
