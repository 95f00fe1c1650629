/**
 * Numbers from the address of the page: `?deliveryDelayMs=20000&throttleEvery=2`, or
 * by the name of a scenario, `?scenario=slow`.
 *
 * They are kept for as long as the tab lives, since signing in leads through other addresses.
 *
 * @module
 */
import { isScenario, SCENARIOS, type Scenario } from './faults/scenarios.ts';

type Numbers<Values> = { readonly [Name in keyof Values]: number };

/** The values as they are, but for what the address says, or said earlier in this tab. */
export function readAddress<Values extends Numbers<Values>>(
  storageKey: string,
  defaults: Values,
  search: string,
  storage: Storage,
): Values {
  const said = new URLSearchParams(storage.getItem(storageKey) ?? '');
  for (const [name, value] of expandScenario(search))
    if (Object.hasOwn(defaults, name)) said.set(name, value);
  storage.setItem(storageKey, said.toString());
  const numbers = [...said]
    .map(([name, value]) => [name, value === '' ? Number.NaN : Number(value)] as const)
    .filter(([name, value]) => Object.hasOwn(defaults, name) && value >= 0);
  return { ...defaults, ...Object.fromEntries(numbers) };
}

/** Keep what was turned by hand as if the address had said it. */
export const keepForTab = <Values extends Numbers<Values>>(
  storageKey: string,
  values: Values,
  storage: Storage,
): void =>
  storage.setItem(
    storageKey,
    new URLSearchParams(
      Object.entries<number>(values).map(([name, value]) => [name, String(value)]),
    ).toString(),
  );

/** A scenario as the parameters that it stands for; what else is said comes after it. */
function expandScenario(search: string): readonly (readonly [name: string, value: string])[] {
  const given = new URLSearchParams(search);
  const { faults = {}, dials = {} } = readScenario(search) ?? {};
  const meant = Object.entries({ ...faults, ...dials });
  return [...meant.map(([name, value]) => [name, String(value)] as const), ...given];
}

/** The scenario that an address names, if it is one. */
export function readScenario(search: string): Scenario | undefined {
  const name = new URLSearchParams(search).get('scenario');
  return isScenario(name) ? SCENARIOS[name] : undefined;
}
