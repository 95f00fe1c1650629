import type { Photo } from '#contract/photo-record';
import { useEdits } from '../../edits/edits-context.tsx';
import { describeDraft } from './describe-draft.ts';
import { isNothing, toRegisters, type Draft } from './draft.ts';

/** Say something of photos: it shows at once, and can be taken back. */
export function useSay(): (draft: Draft, photos: readonly Photo[]) => Promise<void> {
  const { say } = useEdits();
  return async (draft, photos) => {
    if (isNothing(draft)) return;
    const registers = toRegisters(draft, photos);
    const count = new Set(registers.map(({ subject }) => subject)).size;
    await say(registers, describeDraft(draft, count));
  };
}
