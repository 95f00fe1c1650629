import { fractionsValue, textValue } from './exif-values.ts';
import { latitudeSide, longitudeSide, toSexagesimal, toXmpCoordinate } from './notations.ts';
import type { StatedEdits } from './stated-edits.ts';
import { goneTags, type Statement } from './statement.ts';
import { LOCATION_DATA_SETS } from '../remove-location/location-names.ts';

/** What the receiver said of itself and of the place where it was, and where it went. */
const OF_THE_OLD_PLACE = [
  0x05, 0x06, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x13, 0x14, 0x15, 0x16,
  0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1e, 0x1f,
];

/**
 * Where it was taken. Altitude, direction and names were those of another place, and
 * go; the satellites' time stays. That it is nowhere is said by taking everything out.
 */
export function statePlace({ place }: StatedEdits): Statement {
  if (!place) return {};
  const { latitude, longitude } = place;
  const [north, east] = [latitudeSide(latitude), longitudeSide(longitude)];
  return {
    gps: [
      ...goneTags(...OF_THE_OLD_PLACE),
      [0x01, textValue(north)],
      [0x02, fractionsValue(toSexagesimal(latitude), latitude)],
      [0x03, textValue(east)],
      [0x04, fractionsValue(toSexagesimal(longitude), longitude)],
      [0x12, textValue('WGS-84')],
    ],
    stated: [
      {
        prefix: 'exif',
        local: 'GPSLatitude',
        value: { kind: 'text', text: toXmpCoordinate(latitude, north) },
      },
      {
        prefix: 'exif',
        local: 'GPSLongitude',
        value: { kind: 'text', text: toXmpCoordinate(longitude, east) },
      },
    ],
    iptc: [...LOCATION_DATA_SETS],
  };
}
