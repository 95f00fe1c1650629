import { daylight, lamps } from '../backdrops.glsl.ts';
import { marble, metal, wood } from '../counters.glsl.ts';
import { espressoCup } from '../crockery.glsl.ts';
import { peel, wheel } from '../garnish.glsl.ts';
import { iceBlock, iceCubes, noIce } from '../ice.glsl.ts';
import type { Scene } from '../scene.glsl.ts';
import { noVessel } from '../vessels.glsl.ts';
import { cutRocks, negroni, rocks, tungsten, warmPrint, window } from './glassware.ts';

export const barItalia: Record<string, Scene> = {
  'negroni-bar-italia': {
    size: [1600, 1067],
    eye: [0, 9, 40],
    target: [2.0, 5.2, 0],
    fov: 22,
    aperture: 0.8,
    focus: 37.5,
    vessel: cutRocks,
    ice: iceBlock([0.1, 5.1, -0.1], [2.2, 2.3, 2.2], 0.55, 0.12),
    solid: peel([2.2, 8.4, 1.6], [1.0, 0.36, 0.02], 0.15, 0.5, 2.6),
    counter: wood([0.035, 0.014, 0.007], [0.22, 0.095, 0.04]),
    backdrop: lamps(
      [0.03, 0.011, 0.004],
      [0.075, 0.03, 0.012],
      [
        {
          cell: 0.085,
          radius: 0.034,
          density: 0.8,
          height: 0.1,
          spread: 0.12,
          a: [3.4, 1.5, 0.4],
          b: [2.6, 0.65, 0.12],
        },
        {
          cell: 0.04,
          radius: 0.014,
          density: 0.55,
          height: 0.02,
          spread: 0.07,
          a: [2.6, 1.5, 0.6],
          b: [1.8, 0.3, 0.1],
        },
      ],
    ),
    places: [{ at: [0, 0], drink: negroni }],
    box: [
      [-4.4, 0, -4.4],
      [5.6, 11.2, 4.6],
    ],
    edge: -30,
    ...tungsten,
    glow: [0.4, 0.18, 0.05],
    develop: warmPrint,
  },
  'espresso-bar-italia': {
    size: [1280, 1600],
    eye: [3, 21, 36],
    target: [0.4, 1.9, 0.3],
    fov: 23,
    aperture: 0.75,
    focus: 40,
    vessel: noVessel,
    ice: noIce,
    solid: espressoCup,
    counter: marble([0.62, 0.6, 0.57], [0.2, 0.19, 0.19]),
    backdrop: daylight([2.6, 2.7, 2.8], [0.2, 0.15, 0.11], 0.17, -0.6, 0.16),
    places: [{ at: [0, 0], drink: { clear: [1, 1, 1], level: -9 } }],
    box: [
      [-6.4, 0, -6.4],
      [6.6, 5.4, 6.6],
    ],
    edge: -46,
    ...window,
    glow: [0.9, 0.9, 0.9],
    develop: { ...warmPrint, exposure: 0.4, balance: [1.05, 1, 0.9], bloom: 0.15 },
  },
  'negroni-bar-italia-late': {
    size: [1067, 1600],
    eye: [-7, 16, 38],
    target: [-0.2, 5.4, 0],
    fov: 24,
    aperture: 1.1,
    focus: 38.6,
    vessel: rocks,
    ice: iceCubes(
      [
        [-1.6, 3.6, 0.6],
        [1.3, 3.5, -0.9],
        [-0.2, 6.2, -1.2],
        [1.6, 5.9, 1.1],
      ],
      1.35,
    ),
    solid: wheel([-0.35, 6.7, 1.3], 2.85, [1.0, 0.42, 0.05], [0.95, 0.36, 0.02], 0.35, 0.25),
    counter: metal([0.92, 0.62, 0.28]),
    backdrop: lamps(
      [0.06, 0.02, 0.006],
      [0.04, 0.016, 0.01],
      [
        {
          cell: 0.11,
          radius: 0.048,
          density: 0.85,
          height: 0.1,
          spread: 0.2,
          a: [2.6, 1.1, 0.3],
          b: [2.2, 0.35, 0.12],
        },
        {
          cell: 0.05,
          radius: 0.02,
          density: 0.5,
          height: 0.0,
          spread: 0.15,
          a: [2.2, 1.4, 0.7],
          b: [0.5, 0.9, 0.8],
        },
      ],
      4,
    ),
    places: [
      { at: [0, 0], drink: negroni },
      { at: [8.6, -12], drink: negroni },
    ],
    box: [
      [-4.8, 0, -16.6],
      [13, 10.6, 5],
    ],
    edge: -34,
    ...tungsten,
    glow: [0.4, 0.16, 0.05],
    develop: { ...warmPrint, exposure: 0.15 },
  },
};
