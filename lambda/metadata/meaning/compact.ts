type Compact<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An object without the properties that are undefined; nothing at all if none is left. */
export function compact<T extends object>(values: T): Compact<T> | undefined {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  // The entries are those of `values`, less the undefined ones: just what Compact says.
  return known.length > 0 ? (Object.fromEntries(known) as Compact<T>) : undefined;
}
