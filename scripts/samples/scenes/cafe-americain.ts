import { lamps } from '../backdrops.glsl.ts';
import { marble } from '../counters.glsl.ts';
import { peel, pick } from '../garnish.glsl.ts';
import { noIce } from '../ice.glsl.ts';
import type { Scene } from '../scene.glsl.ts';
import { flute, martini, tungsten, warmPrint } from './glassware.ts';

export const cafeAmericain: Record<string, Scene> = {
  'french-75-cafe-americain': {
    size: [1067, 1600],
    eye: [-3, 15, 52],
    target: [1.6, 11.4, 0],
    fov: 30,
    aperture: 1.2,
    focus: 49,
    vessel: flute,
    ice: noIce,
    solid: peel([1.1, 21.2, 1.4], [1.0, 0.72, 0.06], 0.35, 0.75, 2.1),
    bubbles: 0.4,
    counter: marble([0.05, 0.045, 0.04], [0.32, 0.25, 0.17]),
    backdrop: lamps(
      [0.07, 0.035, 0.012],
      [0.1, 0.055, 0.02],
      [
        {
          cell: 0.1,
          radius: 0.045,
          density: 0.85,
          height: 0.15,
          spread: 0.25,
          a: [3, 1.8, 0.7],
          b: [2.4, 1.1, 0.28],
        },
        {
          cell: 0.045,
          radius: 0.018,
          density: 0.6,
          height: 0.02,
          spread: 0.12,
          a: [3, 2.2, 1.2],
          b: [2.4, 1.1, 0.3],
        },
      ],
      2,
    ),
    places: [
      { at: [0, 0], drink: { clear: [0.995, 0.975, 0.86], level: 18.4 } },
      { at: [8.5, -11], drink: { clear: [0.995, 0.975, 0.86], level: 18 } },
    ],
    box: [
      [-3.4, 0, -14.4],
      [12, 24, 3.6],
    ],
    edge: -34,
    ...tungsten,
    glow: [0.6, 0.36, 0.12],
    develop: { ...warmPrint, bloom: 0.4 },
  },
  'martini-cafe-americain': {
    size: [1280, 1600],
    eye: [1, 15.5, 46],
    target: [0.2, 9.2, 0],
    fov: 27,
    aperture: 1,
    focus: 44,
    vessel: martini,
    ice: noIce,
    solid: pick([-3.9, 15.6, 1.6], [1.0, 10.9, 0.1], 0.95, 2, [0.3, 0.33, 0.06], [0.75, 0.1, 0.04]),
    counter: marble([0.03, 0.045, 0.045], [0.2, 0.24, 0.22]),
    backdrop: lamps(
      [0.015, 0.035, 0.04],
      [0.02, 0.06, 0.066],
      [
        {
          cell: 0.1,
          radius: 0.04,
          density: 0.75,
          height: 0.12,
          spread: 0.17,
          a: [2.8, 1.5, 0.5],
          b: [0.2, 0.75, 0.85],
        },
        {
          cell: 0.05,
          radius: 0.018,
          density: 0.5,
          height: 0.0,
          spread: 0.08,
          a: [2.6, 1.3, 0.4],
          b: [0.25, 0.9, 0.9],
        },
      ],
      7,
    ),
    places: [{ at: [0, 0], drink: { clear: [0.985, 0.985, 0.955], level: 13.8 } }],
    box: [
      [-5.6, 0, -5.6],
      [5.6, 16.2, 5.6],
    ],
    edge: -32,
    ...tungsten,
    above: [0.05, 0.07, 0.075],
    lamps: [
      { towards: [-0.6, 0.75, -0.5], radius: 16, colour: [8, 6.4, 4.6] },
      { towards: [0.55, 0.6, 0.65], radius: 14, colour: [4.5, 4, 3.4] },
    ],
    glow: [0.2, 0.25, 0.2],
    develop: { ...warmPrint, exposure: 0.3 },
  },
};
