/** The small map of one place in a page. */
import { createRoot } from 'react-dom/client';
import '../../src/ui/tokens.css';
import { SmallMap } from '../../src/world/small-map.tsx';

/** Draw it into an element with the id `small-map`. */
export function drawSmallMap(place: { latitude: number; longitude: number }): void {
  const element = Object.assign(document.createElement('div'), { id: 'small-map' });
  element.style.width = '320px';
  document.body.append(element);
  createRoot(element).render(<SmallMap {...place} label="Lisbon, on the map" href="/map" />);
}
