import type { Photo } from '#contract/photo-record';
import { describePhoto } from '../ui/describe-photo.ts';
import { formatMapSearch } from '../world/map-address.ts';
import { SmallMap } from '../world/small-map.tsx';
import { MAP_PATH } from './paths.ts';

/** How near the map is that the small one leads to: a town and what is around it. */
const ZOOM = 9;

/** Where a photo was taken; nothing where it does not say. */
export function PlaceOnMap({ photo }: { photo: Photo }) {
  const place = photo.status === 'ready' ? photo.place : undefined;
  const { latitude, longitude } = place ?? {};
  if (latitude === undefined || longitude === undefined) return null;
  return (
    <SmallMap
      latitude={latitude}
      longitude={longitude}
      label={`On the map: ${describePhoto(photo)}`}
      href={`${MAP_PATH}${formatMapSearch({ latitude, longitude, zoom: ZOOM })}`}
    />
  );
}
