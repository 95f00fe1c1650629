import { createRoot } from 'react-dom/client';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import { Panel } from './panel.tsx';

/**
 * Put the panel beside the app, which knows nothing of it.
 *
 * @param photos to put in the library as soon as somebody is signed in.
 */
export function mountPanel(cloud: EmbeddedCloud, photos: number): void {
  const place = document.createElement('div');
  document.body.append(place);
  createRoot(place).render(<Panel cloud={cloud} photos={photos} />);
}
