/** Puts a scene's parts and constants together into one shader. */
import { float, vector } from './glsl.ts';
import { LIGHT } from './light.glsl.ts';
import { NOISE } from './noise.glsl.ts';
import { TRACER, TRACER_TYPES } from './tracer.glsl.ts';

type Colour = readonly [number, number, number];
type Point = readonly [number, number, number];

export interface Drink {
  /** Fraction of light left after 1 cm, per channel, above 0. */
  clear: Colour;
  /** Height of the surface, cm; below 0 for an empty glass. */
  level: number;
}

export interface Scene {
  /** Pixels, as the photo is meant to be seen. */
  size: readonly [width: number, height: number];
  /** Camera, cm. The counter is y = 0; the glass stands at the origin; +z is towards us. */
  eye: Point;
  target: Point;
  /** Vertical field of view, degrees. */
  fov: number;
  /** Radius of the lens opening, cm. */
  aperture: number;
  /** Distance of the focal plane, cm; absent: that of the target. */
  focus?: number;
  /** GLSL of what stands there. */
  vessel: string;
  ice: string;
  solid: string;
  counter: string;
  backdrop: string;
  /** Where on the counter glasses stand (x, z in cm), each with its drink. */
  places: readonly { at: readonly [number, number]; drink: Drink }[];
  /** Chance of a bubble in each few millimetres of drink. */
  bubbles?: number;
  /** How strongly condensation roughens the glass, 0 to 1. */
  frosted?: number;
  /** Fraction of light lost per cm of glass, per channel. */
  glassTint?: Colour;
  /** Extent of everything that is not counter or backdrop, cm. */
  box: readonly [Point, Point];
  /** How far back the counter reaches, cm (negative z). */
  edge: number;
  /** Radiance from below and above, linear. */
  below: Colour;
  above: Colour;
  /** Round lights out of the picture: direction, angular radius in degrees, radiance. */
  lamps: readonly { towards: Point; radius: number; colour: Colour }[];
  /** Rectangular reflectors seen only as highlights: direction, half size as tangents, radiance. */
  strips: readonly { towards: Point; size: readonly [number, number]; colour: Colour }[];
  /** Average radiance of the backdrop, for matte surfaces. */
  glow: Colour;
  develop: Develop;
}

export interface Develop {
  /** Stops. */
  exposure: number;
  /** Multiplies each channel. */
  balance: Colour;
  /** 0 none, 1 strong. */
  bloom: number;
  vignette: number;
  /** Standard deviation, in 255ths. */
  grain: number;
}

const unit = ([x, y, z]: Point) => {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
};

/** An array constant; GLSL knows no empty ones, so an unused entry stands in. */
const list = (type: string, name: string, values: readonly string[], none: string) => {
  const items = values.length ? values : [none];
  return `const ${type} ${name}[${items.length}] = ${type}[](${items.join(', ')});`;
};

/** The fragment shader of a scene; `pass` is how many samples one draw adds. */
export function sceneShader(scene: Scene, pass: number): string {
  const { places, lamps, strips } = scene;
  const distance = Math.hypot(...scene.eye.map((e, i) => e - (scene.target[i] ?? 0)));
  // How often a matte surface looks for each lamp: by its power, seven times in ten overall.
  const powers = lamps.map((l) => (l.colour[0] + l.colour[1] + l.colour[2]) * l.radius ** 2);
  const total = powers.reduce((sum, p) => sum + p, 0);
  const zero = 'vec3(0.0)';
  const constants = [
    `const int COPIES = ${places.length}, LAMPS = ${lamps.length}, STRIPS = ${strips.length}, PASS = ${pass};`,
    `const vec3 EYE = ${vector(scene.eye)}, TARGET = ${vector(scene.target)};`,
    `const float TAN_HALF_FOV = ${float(Math.tan((scene.fov * Math.PI) / 360))};`,
    `const float APERTURE = ${float(scene.aperture)}, FOCUS = ${float(scene.focus ?? distance)};`,
    `const float BUBBLES = ${float(scene.bubbles ?? 0)}, FROSTED = ${float(scene.frosted ?? 0)};`,
    `const float COUNTER_EDGE = ${float(scene.edge)};`,
    `const vec3 GLASS_ABSORB = ${vector(scene.glassTint ?? [0.02, 0.012, 0.02])};`,
    `const vec3 BOX_MIN = ${vector(scene.box[0])}, BOX_MAX = ${vector(scene.box[1])};`,
    `const vec3 FLOOR_LIGHT = ${vector(scene.below)}, CEILING_LIGHT = ${vector(scene.above)};`,
    `const vec3 BACKDROP_GLOW = ${vector(scene.glow)};`,
    list(
      'vec2',
      'PLACES',
      places.map((p) => vector(p.at)),
      'vec2(0.0)',
    ),
    list(
      'float',
      'LEVEL',
      places.map((p) => float(p.drink.level)),
      '-9.0',
    ),
    list(
      'vec3',
      'ABSORB',
      places.map((p) => vector(p.drink.clear.map((c) => -Math.log(c)))),
      zero,
    ),
    list(
      'vec3',
      'LAMP_DIR',
      lamps.map((l) => vector(unit(l.towards))),
      zero,
    ),
    list(
      'float',
      'LAMP_COS',
      lamps.map((l) => float(Math.cos((l.radius * Math.PI) / 180))),
      '1.0',
    ),
    `const float MATTE_SHARE = ${float(lamps.length ? 0.3 : 1)};`,
    list(
      'float',
      'LAMP_SHARE',
      powers.map((p) => float((0.7 * p) / total)),
      '0.0',
    ),
    list(
      'vec3',
      'LAMP_COLOUR',
      lamps.map((l) => vector(l.colour)),
      zero,
    ),
    list(
      'vec3',
      'STRIP_DIR',
      strips.map((s) => vector(unit(s.towards))),
      'vec3(0.0, 0.0, 1.0)',
    ),
    list(
      'vec2',
      'STRIP_SIZE',
      strips.map((s) => vector(s.size)),
      'vec2(1.0)',
    ),
    list(
      'vec3',
      'STRIP_COLOUR',
      strips.map((s) => vector(s.colour)),
      zero,
    ),
  ];
  return [
    TRACER_TYPES,
    NOISE,
    ...constants,
    scene.vessel,
    scene.ice,
    scene.solid,
    scene.counter,
    scene.backdrop,
    LIGHT,
    TRACER,
  ].join('\n');
}
