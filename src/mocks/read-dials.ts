/**
 * Dials from the address of the page: `?deliveryDelayMs=20000&uploadBytesPerSecond=100000`.
 *
 * They are kept for as long as the tab lives, since signing in leads through other addresses.
 *
 * @module
 */
import type { Dials } from './dials.ts';

const STORAGE_KEY = 'embedded-cloud.dials';

/** The dials as they are, but for what the address says, or said earlier in this tab. */
export function readDials(defaults: Dials, search: string, storage: Storage): Dials {
  const said = new URLSearchParams(storage.getItem(STORAGE_KEY) ?? '');
  for (const [name, value] of new URLSearchParams(search))
    if (Object.hasOwn(defaults, name)) said.set(name, value);
  storage.setItem(STORAGE_KEY, said.toString());
  const read = (name: keyof Dials) => {
    const value = Number(said.get(name) ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : defaults[name];
  };
  return {
    deliveryDelayMs: read('deliveryDelayMs'),
    redeliveryDelayMs: read('redeliveryDelayMs'),
    lambdaTimeoutMs: read('lambdaTimeoutMs'),
    duplicateEvery: read('duplicateEvery'),
    newestFirst: read('newestFirst'),
    loseNextEvents: read('loseNextEvents'),
    uploadBytesPerSecond: read('uploadBytesPerSecond'),
    sessionMs: read('sessionMs'),
  };
}
