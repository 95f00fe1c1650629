import * as z from 'zod/mini';
import { UserPoolRefusal } from './user-pool-refusal.ts';

/** "Limit": the most that one page of a listing holds. */
const MAX_PAGE = 60;

export interface Page<Item> {
  items: Item[];
  /** Where the next page starts; absent on the last. */
  next?: string;
}

const Position = z.object({ list: z.string(), after: z.string() });

/**
 * The page of a listing that a token asks for.
 *
 * @param list what is listed, filter and all: a token is good for the listing it is of.
 * @throws UserPoolRefusal if the limit or the token is not one.
 */
export function toPage<Item>(
  items: readonly Item[],
  toId: (item: Item) => string,
  { list, limit, token }: { list: string; limit: number | undefined; token: string | undefined },
): Page<Item> {
  const size = limit === undefined || limit === 0 ? MAX_PAGE : limit;
  if (!Number.isInteger(size) || size < 0 || size > MAX_PAGE)
    throw new UserPoolRefusal(
      'InvalidParameterException',
      `1 validation error detected: Value '${size}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to ${MAX_PAGE}`,
    );
  const start = token === undefined ? 0 : findStart(items.map(toId), list, token);
  const page = items.slice(start, start + size);
  const last = page.at(-1);
  const isLast = start + size >= items.length || last === undefined;
  return { items: page, ...(!isLast && { next: formatToken({ list, after: toId(last) }) }) };
}

const formatToken = (position: z.infer<typeof Position>) =>
  btoa(encodeURIComponent(JSON.stringify(position)));

function findStart(ids: readonly string[], list: string, token: string): number {
  const position = parseToken(token);
  const index = position?.list === list ? ids.indexOf(position.after) : -1;
  if (index === -1)
    throw new UserPoolRefusal('InvalidParameterException', 'Invalid pagination token.');
  return index + 1;
}

function parseToken(token: string) {
  try {
    return Position.safeParse(JSON.parse(decodeURIComponent(atob(token)))).data;
  } catch {
    // Not base64, not an encoded text or not JSON: in any case not a token of ours.
    return undefined;
  }
}
