import { createContext, use, type ReactNode } from 'react';
import type { PhotoFieldValues } from '#contract/edit-fields';

type Place = PhotoFieldValues['place'];

/** Asks for a place on a map, begun at one if there is one. */
export type ShowPlacePicker = (
  start: Place | undefined,
  onPick: (place: Place) => void,
  onClose: () => void,
) => ReactNode;

/** The map, which is another feature's. */
export const PlacePickerContext = createContext<ShowPlacePicker | undefined>(undefined);

/** What shows a map to pick a place from; absent where there is none. */
export const usePlacePicker = (): ShowPlacePicker | undefined => use(PlacePickerContext);
