/** Glasses, drinks and lights that several scenes share. */
import type { Drink, Scene } from '../scene.glsl.ts';
import { stemware, tumbler } from '../vessels.glsl.ts';

const rocksShape = { bottom: 3.7, top: 4.15, height: 8.8, base: 1.3, wall: 0.24 };
export const rocks = tumbler(rocksShape);
export const cutRocks = tumbler({ ...rocksShape, facets: true });
export const highball = tumbler({ bottom: 2.9, top: 3.15, height: 14.5, base: 1.2, wall: 0.16 });
export const mug = tumbler({
  bottom: 4.1,
  top: 4.1,
  height: 14,
  base: 1.6,
  wall: 0.5,
  facets: true,
  handle: true,
});
export const coupe = stemware({ bowl: [4.9, 4.3], middle: 13, rim: 13.4, foot: 3.4 });
export const flute = stemware({ bowl: [2.55, 8.2], middle: 15.6, rim: 21, foot: 3.1 });
export const martini = stemware({ bowl: [5, 5], middle: 13.6, rim: 14.6, cone: 5.4, foot: 3.6 });
export const wineGlass = stemware({ bowl: [4.3, 5.6], middle: 13.4, rim: 17.6, foot: 3.6 });

export const negroni: Drink = { clear: [0.975, 0.6, 0.4], level: 6.4 };
export const whisky: Drink = { clear: [0.985, 0.87, 0.58], level: 4.4 };

type Light = Pick<Scene, 'below' | 'above' | 'lamps' | 'strips'>;

/** Tungsten from behind on the left and a softer one over our shoulder. */
export const tungsten: Light = {
  below: [0.02, 0.012, 0.008],
  above: [0.07, 0.045, 0.03],
  lamps: [
    { towards: [-0.75, 0.7, -0.45], radius: 16, colour: [9, 5.6, 2.9] },
    { towards: [0.55, 0.7, 0.6], radius: 15, colour: [6, 4, 2.4] },
  ],
  strips: [
    { towards: [-1, 0.25, 0.1], size: [0.16, 0.6], colour: [3.5, 2.3, 1.3] },
    { towards: [1, 0.2, -0.35], size: [0.1, 0.5], colour: [4.2, 2.4, 1.0] },
  ],
};

/** A window to the left: broad, cool and soft. */
export const window: Light = {
  below: [0.06, 0.055, 0.05],
  above: [0.3, 0.31, 0.33],
  lamps: [
    { towards: [-0.9, 0.55, -0.2], radius: 24, colour: [6.2, 6, 5.6] },
    { towards: [0.8, 0.5, 0.5], radius: 20, colour: [0.9, 0.8, 0.7] },
  ],
  strips: [{ towards: [-1, 0.35, 0.2], size: [0.35, 0.6], colour: [4.5, 4.5, 4.6] }],
};

/** One pendant overhead in a dark room. */
export const pendant: Light = {
  below: [0.012, 0.009, 0.007],
  above: [0.03, 0.024, 0.02],
  lamps: [
    { towards: [-0.25, 1, -0.35], radius: 15, colour: [12, 8.2, 4.9] },
    { towards: [0.4, 0.55, -0.72], radius: 13, colour: [7, 4.4, 2.3] },
    { towards: [0.7, 0.5, 0.5], radius: 12, colour: [1.6, 1.2, 0.9] },
  ],
  strips: [
    { towards: [-1, 0.1, -0.25], size: [0.06, 0.7], colour: [4.2, 3.2, 2.1] },
    { towards: [1, 0.15, -0.1], size: [0.05, 0.6], colour: [2.2, 1.7, 1.2] },
  ],
};

export const warmPrint = {
  exposure: 0.3,
  balance: [1, 1, 1],
  bloom: 0.3,
  vignette: 0.5,
  grain: 3.2,
} as const;
