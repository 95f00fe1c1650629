import { useMemo } from 'react';
import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';
import { parsePlaceholder } from '#contract/placeholder';

/** A data address of the placeholder's few pixels, or nothing if it is none. */
export function usePlaceholder(placeholder: string | undefined): string | undefined {
  return useMemo(() => {
    const bytes = placeholder === undefined ? undefined : parsePlaceholder(placeholder);
    return bytes && thumbHashToDataURL(bytes);
  }, [placeholder]);
}

/** The placeholder's one color, which costs a hundredth of its pixels; nothing if it is none. */
export function useAverageColor(placeholder: string | undefined): string | undefined {
  return useMemo(() => {
    const bytes = placeholder === undefined ? undefined : parsePlaceholder(placeholder);
    if (!bytes) return undefined;
    const { r, g, b } = thumbHashToAverageRGBA(bytes);
    return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')})`;
  }, [placeholder]);
}
