import { useState } from 'react';
import { WORLD } from '../catalog/area.ts';
import { MapPane } from '../features/map/map-pane.tsx';
import { useWholeWorld } from '../features/map/use-clusters.ts';
import { Above } from '../ui/above.tsx';
import ask from '../ui/ask.module.css';
import { Button } from '../ui/button.tsx';
import { unite, type MapView } from '../world/view.ts';
import styles from './place-picker.module.css';

interface Place {
  latitude: number;
  longitude: number;
}

export interface PlacePickerProps {
  start: Place | undefined;
  /** Whether it stands above a photo, which is on the darkest surface in both themes. */
  isDark: boolean;
  onPick(place: Place): void;
  onClose(): void;
}

/** How near the map is to a place that is known. */
const ZOOM = 7;

/** A map under a cross: where it rests, or where a photo on it was taken, is the place. */
export default function PlacePicker({ start, isDark, onPick, onClose }: PlacePickerProps) {
  const world = useWholeWorld();
  const [view, setView] = useState<MapView>();
  const [isHome, setHome] = useState(start === undefined);
  const all = world && unite(world.map(({ bounds }) => bounds));
  const target = start && !isHome ? { ...start, zoom: ZOOM } : (all ?? WORLD);
  return (
    <Above
      title="Where it was taken"
      className={styles['picker']}
      isDark={isDark}
      onClose={onClose}
    >
      <div className={styles['map']}>
        {world && (
          <MapPane
            target={target}
            chosen={undefined}
            onChoose={({ latitude, longitude }) => onPick({ latitude, longitude })}
            onTouch={() => undefined}
            onRest={setView}
            onHome={() => setHome(true)}
          />
        )}
        <span className={styles['cross']} aria-hidden="true" />
      </div>
      <p className={styles['hint']}>
        Move the map below the cross, or take the place of a photo that is on it.
      </p>
      <div className={ask['actions']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={!view}
          onClick={() => view && onPick({ latitude: view.latitude, longitude: view.longitude })}
        >
          Use this place
        </Button>
      </div>
    </Above>
  );
}
