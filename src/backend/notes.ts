import * as z from 'zod/mini';

/** What a browser remembers between visits, by name: `localStorage`. */
export type Notes = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

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
