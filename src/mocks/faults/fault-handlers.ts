import { getResponse, http, type HttpHandler } from 'msw';
import type { AppConfig } from '#contract/app-config';
import { everyNth } from '../every-nth.ts';
import { parseAuthorization } from '../iam/signature.ts';
import type { Sessions } from '../iam/sessions.ts';
import { toExpired, toService, toThrottled } from './fault-answers.ts';
import type { FaultSwitches } from './faults.ts';

export interface FaultHandlerOptions {
  config: AppConfig;
  faults: FaultSwitches;
  sessions: Sessions;
}

/** The services, behind a network that has the faults that are switched on. */
export function withFaults(
  services: readonly HttpHandler[],
  options: FaultHandlerOptions,
): HttpHandler[] {
  const interfere = createNetwork(services, options);
  const { region, loginOrigin } = options.config;
  return [
    http.all(`https://*.${region}.amazonaws.com/*`, ({ request }) => interfere(request)),
    http.post(`${loginOrigin}/oauth2/*`, ({ request }) => interfere(request)),
    ...services,
  ];
}

/** @returns a function that gives a request its answer, or `undefined` to leave it alone. */
function createNetwork(
  services: readonly HttpHandler[],
  { faults, sessions }: FaultHandlerOptions,
) {
  const isLost = everyNth(() => faults.current.loseAnswerEvery);
  const isThrottled = everyNth(() => faults.current.throttleEvery);

  const isOfLambda = async (request: Request) => {
    const { accessKeyId } = parseAuthorization(request.headers.get('authorization') ?? '') ?? {};
    return accessKeyId !== undefined && (await sessions.read(accessKeyId))?.role === 'lambda';
  };

  const answer = (request: Request) => getResponse([...services], request);

  return async (request: Request): Promise<Response | undefined> => {
    if (Object.values(faults.current).every((value) => value === 0)) return undefined;
    if (await isOfLambda(request)) return undefined;
    const { latencyMs, offline, expireNext, dropAfterBytes } = faults.current;
    if (latencyMs > 0) await new Promise((next) => setTimeout(next, latencyMs));
    if (offline) return Response.error();
    const service = toService(request.url);
    if (service && isThrottled()) return toThrottled(service, request);
    if (service && expireNext > 0 && request.headers.has('authorization')) {
      faults.set({ expireNext: expireNext - 1 });
      return toExpired(service, request);
    }
    if (isLost()) {
      await answer(request);
      return Response.error();
    }
    return dropAfterBytes > 0 ? answerUpTo(request, dropAfterBytes) : undefined;
  };

  /** The answer, over a connection that breaks once a body is longer than it may be. */
  async function answerUpTo(request: Request, limitBytes: number) {
    // S3 itself says how far an upload comes.
    const isUpload = request.method === 'PUT';
    if (!isUpload && (await request.clone().blob()).size > limitBytes) return Response.error();
    const response = await answer(request);
    return response?.body ? new Response(breakOff(response.body, limitBytes), response) : response;
  }
}

/** The first bytes of a body; where there are more, an error in the place of the others. */
function breakOff(body: ReadableStream<Uint8Array>, limitBytes: number) {
  let leftBytes = limitBytes;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, leftBytes));
      leftBytes -= chunk.length;
      if (leftBytes < 0) controller.error(new TypeError('the connection broke'));
    },
  });
  return body.pipeThrough(limit);
}
