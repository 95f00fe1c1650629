/** Which photos there are: their labels, and what their cameras would have written. */
import type { Capture } from './exif.ts';

export interface SamplePhoto {
  /** Name of the scene, and of the file without its extension. */
  name: string;
  /** The bar. */
  album: string;
  /** The drink. */
  title: string;
  /** Absent: stored without any Exif. */
  capture?: Capture;
}

const virtual35 = {
  camera: { make: 'Tintype', model: 'Virtual 35' },
  lens: { model: 'Tintype 35 mm f/1.4', focalLengthMm: 35, focalLengthIn35mm: 35 },
};
const virtual35Close = {
  camera: virtual35.camera,
  lens: { model: 'Tintype 75 mm f/2', focalLengthMm: 75, focalLengthIn35mm: 75 },
};
const safelight645 = {
  camera: { make: 'Darkroom Works', model: 'Safelight 645' },
  lens: { model: 'Safelight 80 mm f/1.9', focalLengthMm: 80, focalLengthIn35mm: 50 },
};
const contactPocket = {
  camera: { make: 'Contact', model: 'Pocket II' },
  lens: { model: 'Contact 18.5 mm f/1.8', focalLengthMm: 18.5, focalLengthIn35mm: 28 },
};

const soho = { latitude: 51.51336, longitude: -0.13124, altitudeMetres: 24.5 };
const paris = { latitude: 48.85312, longitude: 2.33348, altitudeMetres: 41.2 };
const ginza = { latitude: 35.67042, longitude: 139.76374, altitudeMetres: 9.8 };
const sanTelmo = { latitude: -34.62108, longitude: -58.37142, altitudeMetres: 21.6 };
const newYork = { latitude: 40.72174, longitude: -73.98812, altitudeMetres: 12.3 };
const havana = { latitude: 23.14241, longitude: -82.35972, altitudeMetres: 6.4 };
const munich = { latitude: 48.13571, longitude: 11.57992, altitudeMetres: 521.7 };
const berlin = { latitude: 52.49933, longitude: 13.41871, altitudeMetres: 38.1 };

/** In the order in which they please when shown side by side. */
export const photos: readonly SamplePhoto[] = [
  {
    name: 'negroni-bar-italia',
    album: 'Bar Italia',
    title: 'Negroni',
    capture: {
      ...virtual35Close,
      takenAt: '2026-03-14T21:04:37.250',
      offset: '+00:00',
      exposureSeconds: 1 / 60,
      fNumber: 2,
      iso: 1600,
      place: soho,
      orientation: 1,
    },
  },
  {
    name: 'french-75-cafe-americain',
    album: 'Café Américain',
    title: 'French 75',
    capture: {
      ...safelight645,
      takenAt: '2025-12-31T22:47:05.480',
      offset: '+01:00',
      exposureSeconds: 1 / 80,
      fNumber: 1.9,
      iso: 800,
      place: paris,
      orientation: 6,
    },
  },
  {
    name: 'manhattan-back-room',
    album: 'The Back Room',
    title: 'Manhattan',
    capture: {
      ...virtual35Close,
      takenAt: '2025-10-18T23:12:44.120',
      offset: '-04:00',
      exposureSeconds: 1 / 50,
      fNumber: 2.2,
      iso: 2000,
      place: newYork,
      orientation: 1,
    },
  },
  {
    name: 'malbec-bar-sur',
    album: 'Bar Sur',
    title: 'Malbec',
    capture: {
      ...virtual35,
      takenAt: '2026-01-22T19:38:11.640',
      offset: '-03:00',
      exposureSeconds: 1 / 125,
      fNumber: 1.4,
      iso: 200,
      place: sanTelmo,
      orientation: 1,
    },
  },
  {
    name: 'negroni-bar-sur',
    album: 'Bar Sur',
    title: 'Negroni',
    capture: {
      ...virtual35,
      takenAt: '2026-01-22T23:51:29.070',
      offset: '-03:00',
      exposureSeconds: 1 / 40,
      fNumber: 1.4,
      iso: 3200,
      place: sanTelmo,
      orientation: 1,
    },
  },
  {
    name: 'highball-bar-counter',
    album: 'バー・カウンター',
    title: 'ハイボール',
    capture: {
      ...safelight645,
      takenAt: '2025-11-07T20:15:52.310',
      offset: '+09:00',
      exposureSeconds: 1 / 45,
      fNumber: 2.8,
      iso: 1250,
      place: ginza,
      orientation: 8,
    },
  },
  {
    name: 'old-fashioned-bar-counter',
    album: 'バー・カウンター',
    title: 'Old Fashioned',
    capture: {
      ...safelight645,
      takenAt: '2025-11-07T21:40:18.900',
      offset: '+09:00',
      exposureSeconds: 1 / 30,
      fNumber: 2.4,
      iso: 1600,
      place: ginza,
      orientation: 1,
    },
  },
  {
    name: 'espresso-bar-italia',
    album: 'Bar Italia',
    title: 'Espresso',
    capture: {
      ...contactPocket,
      takenAt: '2026-03-15T09:21:03.560',
      offset: '+00:00',
      exposureSeconds: 1 / 250,
      fNumber: 2.8,
      iso: 160,
      orientation: 1,
    },
  },
  {
    name: 'amaro-back-room',
    album: 'The Back Room',
    title: 'Amaro',
    capture: {
      ...virtual35Close,
      takenAt: '2025-10-18T23:58:30.440',
      offset: '-04:00',
      exposureSeconds: 1 / 60,
      fNumber: 2,
      iso: 1250,
      place: newYork,
      orientation: 1,
    },
  },
  {
    name: 'martini-cafe-americain',
    album: 'Café Américain',
    title: 'Martini',
    capture: {
      ...safelight645,
      takenAt: '2025-12-31T21:26:41.730',
      offset: '+01:00',
      exposureSeconds: 1 / 60,
      fNumber: 2,
      iso: 1000,
      place: paris,
      orientation: 1,
    },
  },
  {
    name: 'daiquiri-el-malecon',
    album: 'El Malecón',
    title: 'Daiquiri',
    capture: {
      ...contactPocket,
      takenAt: '2026-02-10T16:33:57.210',
      offset: '-05:00',
      exposureSeconds: 1 / 1000,
      fNumber: 4,
      iso: 100,
      place: havana,
      orientation: 1,
    },
  },
  {
    name: 'negroni-bar-italia-late',
    album: 'Bar Italia',
    title: 'Negroni',
    capture: {
      ...virtual35,
      takenAt: '2026-03-14T22:31:09.820',
      offset: '+00:00',
      exposureSeconds: 1 / 30,
      fNumber: 1.4,
      iso: 2500,
      place: soho,
      orientation: 1,
    },
  },
  {
    name: 'espresso-martini-night-owl',
    album: 'Night Owl',
    title: 'Espresso Martini',
    capture: {
      ...virtual35Close,
      takenAt: '2026-05-02T23:44:15.390',
      offset: '+02:00',
      exposureSeconds: 1 / 40,
      fNumber: 2,
      iso: 3200,
      place: berlin,
      orientation: 1,
    },
  },
  {
    name: 'helles-goldener-anker',
    album: 'Goldener Anker',
    title: 'Helles',
    capture: {
      ...contactPocket,
      takenAt: '2025-09-27T18:52:36.170',
      offset: '+02:00',
      exposureSeconds: 1 / 80,
      fNumber: 1.8,
      iso: 640,
      place: munich,
      orientation: 1,
    },
  },
  { name: 'nightcap-night-owl', album: 'Night Owl', title: 'Nightcap' },
];
