import { lamps, shelves } from '../backdrops.glsl.ts';
import { wood } from '../counters.glsl.ts';
import { noGarnish, peel } from '../garnish.glsl.ts';
import { iceBall, iceBlock } from '../ice.glsl.ts';
import type { Scene } from '../scene.glsl.ts';
import { highball, pendant, rocks, warmPrint, whisky } from './glassware.ts';

export const barCounter: Record<string, Scene> = {
  'highball-bar-counter': {
    size: [1067, 1600],
    eye: [2, 11.5, 40],
    target: [0.9, 8.3, 0],
    fov: 27,
    aperture: 0.8,
    focus: 37.5,
    vessel: highball,
    ice: iceBlock([0, 8.4, 0], [1.45, 6.4, 1.45], 0.6, 0.03),
    solid: noGarnish,
    bubbles: 0.14,
    frosted: 0.015,
    counter: wood([0.1, 0.05, 0.022], [0.42, 0.25, 0.12], 0.09),
    backdrop: lamps(
      [0.03, 0.017, 0.008],
      [0.05, 0.028, 0.013],
      [
        {
          cell: 0.13,
          radius: 0.05,
          density: 0.95,
          height: 0.04,
          spread: 0.2,
          a: [2.3, 1.25, 0.5],
          b: [1.2, 0.5, 0.15],
        },
        {
          cell: 0.05,
          radius: 0.017,
          density: 0.35,
          height: 0.02,
          spread: 0.05,
          a: [1.8, 1.1, 0.5],
          b: [1, 0.3, 0.12],
        },
      ],
      11,
    ),
    places: [{ at: [0, 0], drink: { clear: [0.997, 0.982, 0.93], level: 12.9 } }],
    box: [
      [-3.5, 0, -3.5],
      [3.5, 15.4, 3.5],
    ],
    edge: -30,
    ...pendant,
    glow: [0.12, 0.07, 0.03],
    develop: { ...warmPrint, exposure: 0.55 },
  },
  'old-fashioned-bar-counter': {
    size: [1400, 1400],
    eye: [-3, 13, 36],
    target: [0.2, 4.2, 0],
    fov: 22,
    aperture: 0.8,
    focus: 35.5,
    vessel: rocks,
    ice: iceBall([0, 5.0, 0], 3.05),
    solid: peel([2.5, 8.3, 1.0], [1.0, 0.4, 0.03], -0.4, 0.65, 2.0),
    counter: wood([0.02, 0.01, 0.006], [0.15, 0.07, 0.03]),
    backdrop: shelves([1.3, 0.62, 0.22], 0.012, [
      {
        cell: 0.13,
        radius: 0.042,
        density: 0.8,
        height: -0.08,
        spread: 0.14,
        a: [2.2, 1.2, 0.45],
        b: [1.6, 0.6, 0.16],
      },
    ]),
    places: [{ at: [0, 0], drink: { ...whisky, level: 5.2 } }],
    box: [
      [-4.4, 0, -4.4],
      [5.6, 11, 4.6],
    ],
    edge: -24,
    ...pendant,
    glow: [0.16, 0.08, 0.03],
    develop: { ...warmPrint, exposure: 0.75 },
  },
};
