import { lamps, shelves } from '../backdrops.glsl.ts';
import { metal, wood } from '../counters.glsl.ts';
import { noGarnish, pick } from '../garnish.glsl.ts';
import { noIce } from '../ice.glsl.ts';
import type { Scene } from '../scene.glsl.ts';
import { bottle } from '../vessels.glsl.ts';
import { coupe, pendant, tungsten, warmPrint } from './glassware.ts';

export const backRoom: Record<string, Scene> = {
  'manhattan-back-room': {
    size: [1600, 1067],
    eye: [-2, 12.5, 46],
    target: [-3.4, 8.8, 0],
    fov: 23,
    aperture: 0.9,
    focus: 43,
    vessel: coupe,
    ice: noIce,
    solid: pick(
      [-4.2, 13.9, 1.7],
      [1.6, 11.4, 0.6],
      0.85,
      1,
      [0.3, 0.015, 0.02],
      [0.3, 0.015, 0.02],
    ),
    counter: wood([0.035, 0.013, 0.008], [0.24, 0.09, 0.045]),
    backdrop: shelves([2.1, 1.0, 0.34], 0.009, [
      {
        cell: 0.16,
        radius: 0.03,
        density: 0.3,
        height: 0.05,
        spread: 0.1,
        a: [1.6, 0.8, 0.3],
        b: [1.2, 0.4, 0.1],
      },
    ]),
    places: [{ at: [0, 0], drink: { clear: [0.975, 0.82, 0.55], level: 12.5 } }],
    box: [
      [-5.2, 0, -5.2],
      [5.2, 14.8, 5.2],
    ],
    edge: -30,
    ...tungsten,
    glow: [0.3, 0.15, 0.05],
    develop: warmPrint,
  },
  'amaro-back-room': {
    size: [1600, 1067],
    eye: [-9, 11, 52],
    target: [1, 9.6, 0],
    fov: 25,
    aperture: 1.3,
    focus: 52,
    vessel: bottle(3.6, 22),
    ice: noIce,
    solid: noGarnish,
    counter: metal([0.55, 0.4, 0.26]),
    backdrop: lamps(
      [0.16, 0.07, 0.02],
      [0.5, 0.23, 0.07],
      [
        {
          cell: 0.1,
          radius: 0.042,
          density: 0.8,
          height: 0.14,
          spread: 0.2,
          a: [3, 1.5, 0.5],
          b: [2.2, 0.8, 0.2],
        },
      ],
      5,
    ),
    places: [
      { at: [-16.5, 6], drink: { clear: [0.98, 0.86, 0.55], level: 9 } },
      { at: [-8, 2], drink: { clear: [0.96, 0.62, 0.4], level: 13 } },
      { at: [0.5, -1], drink: { clear: [0.985, 0.89, 0.62], level: 11.5 } },
      { at: [9, -4], drink: { clear: [0.93, 0.96, 0.72], level: 13.5 } },
      { at: [17.5, -7], drink: { clear: [0.98, 0.8, 0.5], level: 10 } },
      { at: [26, -10], drink: { clear: [0.95, 0.6, 0.4], level: 12 } },
    ],
    box: [
      [-20.4, 0, -14],
      [30, 22.4, 10],
    ],
    edge: -20,
    ...pendant,
    glow: [0.8, 0.4, 0.14],
    develop: { ...warmPrint, exposure: 0.2 },
  },
};
