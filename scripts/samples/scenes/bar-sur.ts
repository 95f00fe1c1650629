import { daylight, neon } from '../backdrops.glsl.ts';
import { marble, wood } from '../counters.glsl.ts';
import { noGarnish, peel } from '../garnish.glsl.ts';
import { iceBlock, noIce } from '../ice.glsl.ts';
import type { Scene } from '../scene.glsl.ts';
import { negroni, rocks, warmPrint, window, wineGlass } from './glassware.ts';

export const barSur: Record<string, Scene> = {
  'negroni-bar-sur': {
    size: [1600, 1200],
    eye: [-2, 7.5, 38],
    target: [-2.2, 5.6, 0],
    fov: 25,
    aperture: 0.9,
    focus: 36,
    vessel: rocks,
    ice: iceBlock([0.2, 5.2, 0], [2.1, 2.4, 2.1], 0.3, -0.1),
    solid: peel([2.4, 8.2, 1.2], [1.0, 0.38, 0.03], 0.2, 0.6, 2.3),
    counter: marble([0.012, 0.012, 0.014], [0.09, 0.08, 0.085]),
    backdrop: neon(
      [0.022, 0.014, 0.022],
      0.011,
      [
        { from: [-0.2, 0.1], to: [0, 0], ring: 0.095, colour: [3.2, 0.14, 0.75] },
        { from: [-0.2, 0.1], to: [0, 0], ring: 0.055, colour: [0.1, 0.9, 1.5] },
        { from: [0.06, 0.19], to: [0.26, 0.19], colour: [2.8, 0.16, 0.4] },
        { from: [0.1, 0.145], to: [0.26, 0.145], colour: [2.8, 0.7, 0.12] },
      ],
      [
        {
          cell: 0.06,
          radius: 0.02,
          density: 0.7,
          height: 0.0,
          spread: 0.08,
          a: [2.4, 1.1, 0.5],
          b: [1, 0.2, 0.5],
        },
      ],
    ),
    places: [{ at: [0, 0], drink: negroni }],
    box: [
      [-4.4, 0, -4.4],
      [5.6, 11, 4.6],
    ],
    edge: -26,
    below: [0.008, 0.006, 0.009],
    above: [0.035, 0.02, 0.035],
    lamps: [
      { towards: [-0.85, 0.5, -0.3], radius: 15, colour: [7, 1.0, 3.4] },
      { towards: [0.35, 0.6, -0.72], radius: 13, colour: [9, 3.2, 2.6] },
      { towards: [0.6, 0.8, 0.5], radius: 14, colour: [6, 4, 2.6] },
    ],
    strips: [
      { towards: [-1, 0.2, 0.05], size: [0.1, 0.55], colour: [5, 0.5, 2.2] },
      { towards: [1, 0.2, -0.2], size: [0.08, 0.5], colour: [0.5, 2.2, 3.2] },
    ],
    glow: [0.16, 0.03, 0.09],
    develop: { ...warmPrint, exposure: 0.25, bloom: 0.4 },
  },
  'malbec-bar-sur': {
    size: [1067, 1600],
    eye: [5, 12.5, 50],
    target: [0.4, 9.3, 0],
    fov: 28,
    aperture: 1.1,
    focus: 46.5,
    vessel: wineGlass,
    ice: noIce,
    solid: noGarnish,
    counter: wood([0.06, 0.026, 0.012], [0.34, 0.18, 0.08], 0.1),
    backdrop: daylight([2.4, 1.75, 1.15], [0.07, 0.045, 0.032], 0.16, -0.34, 0.1),
    places: [{ at: [0, 0], drink: { clear: [0.62, 0.1, 0.13], level: 12.6 } }],
    box: [
      [-4.5, 0, -4.5],
      [4.5, 18, 4.5],
    ],
    edge: -34,
    ...window,
    lamps: [
      { towards: [-0.75, 0.42, -0.75], radius: 17, colour: [12, 8, 4.6] },
      { towards: [0.8, 0.5, 0.5], radius: 20, colour: [0.8, 0.7, 0.62] },
    ],
    above: [0.12, 0.1, 0.09],
    glow: [0.6, 0.45, 0.3],
    develop: { ...warmPrint, exposure: 0.1 },
  },
};
