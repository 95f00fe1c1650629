import { KEYWORD_FIELD, type PhotoFieldValues } from '#contract/edit-fields';
import {
  describeCamera,
  describeCoordinates,
  describeDateTime,
} from '../../ui/describe-metadata.ts';

const NAMES: Record<string, string> = {
  takenAt: 'Taken',
  utcOffset: 'Time zone',
  place: 'Place',
  title: 'Title',
  description: 'Description',
  rating: 'Rating',
  favorite: 'Favorite',
  hidden: 'Hidden',
  turn: 'Turned',
  camera: 'Camera',
  lens: 'Lens',
};

/** One field as it was said: `Rating: 4 of 5`, `Keyword added: dusk`. */
export function describeSaid(field: string, value: unknown): string {
  const keyword = field.startsWith(KEYWORD_FIELD) && field.slice(KEYWORD_FIELD.length);
  if (keyword)
    return value === undefined
      ? `Keyword as the camera wrote: ${keyword}`
      : `Keyword ${value === null ? 'removed' : 'added'}: ${keyword}`;
  const name = NAMES[field] ?? field;
  if (value === undefined) return `${name}: as the camera wrote`;
  if (value === null)
    return `${name}: ${field === 'favorite' || field === 'hidden' ? 'no' : 'none'}`;
  return `${name}: ${describeValue(field, value)}`;
}

/** @param value one that the contract allows, which is checked where it is read */
function describeValue(field: string, value: unknown): string {
  switch (field) {
    case 'takenAt':
      return describeTakenAt(value as PhotoFieldValues['takenAt']);
    case 'place':
      return describeCoordinates(value as PhotoFieldValues['place']);
    case 'rating':
      return `${String(value)} of 5`;
    case 'favorite':
    case 'hidden':
      return 'yes';
    case 'turn':
      return ['', 'right', 'upside down', 'left'][value as PhotoFieldValues['turn']] ?? '';
    case 'camera':
    case 'lens':
      return describeCamera(value as PhotoFieldValues['camera']);
    default:
      return String(value);
  }
}

function describeTakenAt(value: string): string {
  if (value.length > 10) return describeDateTime({ takenAt: value, source: '' });
  return value;
}
