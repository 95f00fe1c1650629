/**
 * Writes of the Lambda that fail, or whose answers are lost, before the real cloud.
 *
 * @module
 */
import { getResponse, http, HttpResponse, type HttpHandler } from 'msw';
import type { Fate } from '../lambda/convergence/lambda-model.ts';

export interface FatedWrites {
  /** To be asked before the cloud's own handlers. */
  handler: HttpHandler;
  /** What becomes of the next write; those after it are done. */
  next(fate: Fate): void;
}

/** @param handlers of the cloud that the writes are for. */
export function createFatedWrites(region: string, handlers: HttpHandler[]): FatedWrites {
  let fate: Fate = 'done';
  return {
    next(met) {
      fate = met;
    },
    handler: http.post(`https://dynamodb.${region}.amazonaws.com/`, async ({ request }) => {
      if (!request.headers.get('x-amz-target')?.endsWith('UpdateItem')) return undefined;
      const met = fate;
      fate = 'done';
      const isDone = met !== 'refused' && met !== 'crash-before';
      const response = isDone ? await getResponse(handlers, request.clone()) : undefined;
      // An error that the SDK does not try again by itself.
      return met === 'done'
        ? response
        : HttpResponse.json({ __type: 'ValidationException' }, { status: 400 });
    }),
  };
}
