import { hasText, viewOf } from '../bytes.ts';
import { stateSize } from '../findings.ts';
import type { Format } from './format.ts';

/** GIF, of which only the size is read. See https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export const gif: Format = {
  sniff: (head) => (hasText(head, 'GIF87a') || hasText(head, 'GIF89a') ? 'image/gif' : undefined),

  async read(reader, found) {
    const view = viewOf(await reader.at(6, 4));
    stateSize(found, view.getUint16(0, true), view.getUint16(2, true));
  },
};
