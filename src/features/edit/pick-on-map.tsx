import { useState } from 'react';
import { formatPlace, parsePlace } from './parse-place.ts';
import { usePlacePicker } from './place-picker.ts';

export interface PickOnMapProps {
  /** What is in the field. */
  text: string;
  onPick(text: string): void;
}

/** Takes a place from the map, or from a photo that is on it. */
export function PickOnMap({ text, onPick }: PickOnMapProps) {
  const showPicker = usePlacePicker();
  const [isOpen, setOpen] = useState(false);
  if (!showPicker) return null;
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        On the map
      </button>
      {isOpen &&
        showPicker(
          parsePlace(text),
          (place) => {
            onPick(formatPlace(place));
            close();
          },
          close,
        )}
    </>
  );
}
