import * as z from 'zod/mini';

/** What a browser remembers between visits, by name: `localStorage`. */
export type Notes = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The notes of this device. They are conveniences: where the browser keeps none, or has
 * no room, they last as long as the page, and nothing fails for want of them.
 *
 * @param open gives `localStorage`, which throws where it is refused
 */
export function openNotes(open: () => Notes = () => window.localStorage): Notes {
  const kept = new Map<string, string>();
  const attempt = <Value>(action: (storage: Notes) => Value, fallback: Value): Value => {
    try {
      return action(open());
    } catch {
      return fallback;
    }
  };
  return {
    getItem: (name) => kept.get(name) ?? attempt((storage) => storage.getItem(name), null),
    setItem(name, value) {
      const isStored = attempt((storage) => {
        storage.setItem(name, value);
        return true;
      }, false);
      if (isStored) kept.delete(name);
      else kept.set(name, value);
    },
    removeItem(name) {
      kept.delete(name);
      attempt((storage) => storage.removeItem(name), undefined);
    },
  };
}

/** What was noted under a name, or `undefined` if it is nothing of this form. */
export function readNote<Schema extends z.ZodMiniType>(
  notes: Notes,
  name: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  const text = notes.getItem(name);
  if (text === null) return undefined;
  try {
    return z.safeParse(schema, JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const writeNote = (notes: Notes, name: string, value: unknown): void =>
  notes.setItem(name, JSON.stringify(value));
