/**
 * Assertions that run wherever an engine does, a page included.
 *
 * @module
 */

/** @throws Error if they differ in anything. */
export function equals(actual: unknown, expected: unknown): void {
  const [a, b] = [toText(actual), toText(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}

/** @throws Error if a property that is expected is another. */
export function has(actual: object, expected: Readonly<Record<string, unknown>>): void {
  const values = new Map<string, unknown>(Object.entries(actual));
  equals(
    Object.fromEntries(Object.keys(expected).map((name) => [name, values.get(name)])),
    expected,
  );
}

/** @throws Error if not. */
export function isTrue(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it does not hold that ${what}`);
}

/** @throws Error if the request is answered, or refused with another error. */
export async function refuses(request: Promise<unknown>, name: string, status?: number) {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error(`expected ${name}, got an answer`);
  if (error.name !== name) throw new Error(`expected ${name}, got ${error.name}: ${error.message}`);
  if (status !== undefined) equals(toStatus(error), status);
}

/** The status of an answer that the SDK made an error of. */
export async function statusOf(request: Promise<unknown>): Promise<number | undefined> {
  return request.then(toStatus, toStatus);
}

function toStatus(answer: unknown): number | undefined {
  const metadata: unknown =
    typeof answer === 'object' && answer !== null && '$metadata' in answer && answer.$metadata;
  return typeof metadata === 'object' &&
    metadata !== null &&
    'httpStatusCode' in metadata &&
    typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : undefined;
}

/** As JSON with keys in order, so that equal values are equal text. */
const toText = (value: unknown): string =>
  // In an array, because JSON has no text for `undefined` alone.
  JSON.stringify([value], (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
