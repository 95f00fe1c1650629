/**
 * Sends the SDK's requests by XMLHttpRequest, which tells how far a body is, and
 * notices one that stands still. It works in a worker too.
 *
 * @module
 */

/** What the SDK hands to a request handler, as far as it is needed here. */
interface SdkRequest {
  method: string;
  protocol: string;
  hostname: string;
  port?: number | undefined;
  path: string;
  query?: Record<string, string | string[] | null | undefined> | undefined;
  headers: Record<string, string>;
  body?: XMLHttpRequestBodyInit | null;
}

interface SdkResponse {
  response: { statusCode: number; headers: Record<string, string>; body: Uint8Array };
}

export interface UploadWatch {
  /** Longest time in which no byte moves, milliseconds; what has left is given time to arrive. */
  stallMs: number;
  onProgress?(sentBytes: number): void;
}

/** Options of `send` that reach {@link createXhrHandler}. */
export interface WatchedOptions {
  /** The SDK's own kind of it is never given here. */
  abortSignal?: object;
  watch?: UploadWatch;
}

/** Nothing moved for longer than it may. */
export class StalledError extends Error {
  override name = 'StalledError' as const;
}

/** There was no answer: the connection is gone, or the body could not be read. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError' as const;
}

/** How often it is looked whether anything moves, milliseconds. */
const LOOK_MS = 1_000;

/**
 * What a browser says has left may still lie in buffers on its way out: so many bytes at
 * most, on a line that is as slow as this, bytes a second. Meanwhile nothing moves.
 */
const BUFFERED_BYTES = 4 * 2 ** 20;
const SLOW_LINE = 64 * 2 ** 10;

/** How long bytes that have left may take to arrive, milliseconds. */
export const drainMs = (sentBytes: number): number =>
  (Math.min(sentBytes, BUFFERED_BYTES) / SLOW_LINE) * 1_000;

/** What a page may not set: "Forbidden request-header", Fetch Standard. */
const FORBIDDEN = new Set(['host', 'content-length', 'user-agent', 'expect', 'connection']);

export interface XhrHandler {
  handle(request: SdkRequest, options?: WatchedOptions): Promise<SdkResponse>;
  /** Progress that XMLHttpRequest does not see: on a page under a service worker. */
  reportProgress(url: string, sentBytes: number): void;
  destroy(): void;
  metadata: { handlerProtocol: string };
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

export interface XhrHandlerOptions {
  /** A request was given up before its answer. */
  onGivenUp?(url: string): void;
}

/** A request handler for the clients of the SDK. */
export function createXhrHandler({ onGivenUp }: XhrHandlerOptions = {}): XhrHandler {
  const underWay = new Map<string, (sentBytes: number) => void>();
  return {
    async handle(request, options = {}) {
      const url = toUrl(request);
      const { watch } = options;
      const abortSignal =
        options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
      abortSignal?.throwIfAborted();
      const exchange = createExchange(request, url, watch);
      underWay.set(url, exchange.move);
      const giveUp = () => {
        exchange.stop(abortError());
        onGivenUp?.(url);
      };
      abortSignal?.addEventListener('abort', giveUp, { once: true });
      try {
        return await exchange.answer;
      } catch (error) {
        if (error instanceof StalledError) onGivenUp?.(url);
        throw error;
      } finally {
        abortSignal?.removeEventListener('abort', giveUp);
        underWay.delete(url);
      }
    },
    reportProgress: (url, sentBytes) => underWay.get(url)?.(sentBytes),
    destroy: () => undefined,
    metadata: { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

interface Exchange {
  answer: Promise<SdkResponse>;
  move(sentBytes: number): void;
  stop(reason: Error): void;
}

function createExchange(request: SdkRequest, url: string, watch?: UploadWatch): Exchange {
  const xhr = new XMLHttpRequest();
  const { promise, resolve, reject } = withResolvers<SdkResponse>();
  let [sent, movedAt] = [0, performance.now()];

  const move = (sentBytes: number) => {
    // The same number again is no movement.
    if (sentBytes <= sent) return;
    [sent, movedAt] = [sentBytes, performance.now()];
    watch?.onProgress?.(sentBytes);
  };
  const stop = (reason: Error) => {
    reject(reason);
    xhr.abort();
  };
  const look = watch
    ? setInterval(() => {
        if (performance.now() - movedAt > watch.stallMs + drainMs(sent))
          stop(new StalledError(url));
      }, LOOK_MS)
    : undefined;

  xhr.open(request.method, url);
  xhr.responseType = 'arraybuffer';
  for (const [name, value] of Object.entries(request.headers))
    if (!FORBIDDEN.has(name.toLowerCase())) xhr.setRequestHeader(name, value);
  // A listener here is what costs a preflight; requests that are signed have theirs anyway.
  xhr.upload.addEventListener('progress', ({ loaded }) => move(loaded));
  xhr.addEventListener('load', () => resolve({ response: readResponse(xhr) }));
  xhr.addEventListener('error', () => reject(new NoAnswerError(url)));
  xhr.addEventListener('loadend', () => clearInterval(look));
  xhr.send(request.body ?? null);
  return { answer: promise, move, stop };
}

/** `Promise.withResolvers`, which Safari before 17.4 lacks. */
function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const readResponse = (xhr: XMLHttpRequest): SdkResponse['response'] => ({
  statusCode: xhr.status,
  headers: Object.fromEntries(
    xhr
      .getAllResponseHeaders()
      .split('\r\n')
      .filter((line) => line.includes(': '))
      .map((line) => {
        const at = line.indexOf(': ');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 2)];
      }),
  ),
  body: xhr.response instanceof ArrayBuffer ? new Uint8Array(xhr.response) : new Uint8Array(),
});

function toUrl({ protocol, hostname, port, path, query = {} }: SdkRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  const search = pairs.length > 0 ? `?${pairs.join('&')}` : '';
  return `${protocol}//${hostname}${port ? `:${port}` : ''}${path}${search}`;
}

const abortError = () => {
  const error = new Error('given up');
  error.name = 'AbortError';
  return error;
};
