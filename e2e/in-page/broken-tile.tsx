/** Two tiles in a page, of which one breaks while it is drawn. */
import { createRoot } from 'react-dom/client';
import { Contain } from '../../src/ui/contain.tsx';

/** Draw them into an element with the id `tiles`. */
export function drawTiles(): void {
  const place = Object.assign(document.createElement('ul'), { id: 'tiles' });
  document.body.append(place);
  createRoot(place).render(
    [BrokenTile, SoundTile].map((Tile, index) => (
      <li key={index}>
        <Contain>
          <Tile />
        </Contain>
      </li>
    )),
  );
}

function BrokenTile(): never {
  throw new RangeError('Invalid time value');
}

const SoundTile = () => <span>Negroni</span>;
