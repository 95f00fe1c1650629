import { useMemo } from 'react';
import { thumbHashToDataURL } from 'thumbhash';
import { parsePlaceholder } from '#contract/placeholder';

/** A data address of the placeholder's few pixels, or nothing if it is none. */
export function usePlaceholder(placeholder: string | undefined): string | undefined {
  return useMemo(() => {
    const bytes = placeholder === undefined ? undefined : parsePlaceholder(placeholder);
    return bytes && thumbHashToDataURL(bytes);
  }, [placeholder]);
}
