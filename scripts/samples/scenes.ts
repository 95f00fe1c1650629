/** Every scene, by the name of its file. */
import type { Scene } from './scene.glsl.ts';
import { backRoom } from './scenes/back-room.ts';
import { barCounter } from './scenes/bar-counter.ts';
import { barItalia } from './scenes/bar-italia.ts';
import { barSur } from './scenes/bar-sur.ts';
import { cafeAmericain } from './scenes/cafe-americain.ts';
import { elsewhere } from './scenes/elsewhere.ts';

export const scenes: Record<string, Scene> = {
  ...barItalia,
  ...cafeAmericain,
  ...barCounter,
  ...barSur,
  ...backRoom,
  ...elsewhere,
};
