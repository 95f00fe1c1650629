/**
 * A plain HTTPS server in the place of AWS, for what the embedded cloud cannot show:
 * how fast the built app sends without a service worker in the path, and what it does
 * when a network fails. It checks no signature; the embedded cloud does.
 *
 * @module
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { generate } from 'selfsigned';
import { BUCKET_CORS } from '#contract/bucket-cors';
import { toOrigin } from '../to-origin.ts';
import { answerCognito } from './cognito-answers.ts';
import { answerDynamodb } from './dynamodb-answers.ts';
import { readBody } from './exchange.ts';
import { answerS3 } from './s3-answers.ts';
import {
  createStandInState,
  type Exchange,
  type StandInOptions,
  type StandInState,
} from './stand-in-state.ts';

export interface StandIn extends StandInState {
  port: number;
  stop(): Promise<void>;
}

/** Start it on a free port; a browser is told by `--host-resolver-rules` that it is AWS. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const state = createStandInState(options);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'amazonaws.com' }]);
  const server = createServer({ key, cert, keepAlive: true });
  server.on('request', (request, response) => {
    const url = new URL(`https://${request.headers.host ?? ''}${request.url ?? ''}`);
    answer(state, { request, response, url }).catch((error: unknown) => {
      // A browser that goes in the middle of a body is what is tried here.
      if (!request.destroyed) console.error(error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(state, {
    port: Number(new URL(toOrigin(server)).port),
    stop: () => stop(server),
  });
}

async function answer(state: StandInState, exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange;
  state.count(request.method ?? '');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', BUCKET_CORS.exposedHeaders.join(', '));
  const ahead = state.options.clockAheadMs ?? 0;
  response.setHeader('Date', new Date(Date.now() + ahead).toUTCString());
  const fault =
    state.nextFault(exchange) ?? (isSkewed(request, ahead) ? 'RequestTimeTooSkewed' : undefined);
  if (fault === 'silence') return;
  if (fault === 'cut') {
    request.once('data', () => request.socket.destroy());
    if (request.method !== 'PUT') request.socket.destroy();
    return;
  }
  await state.delay();
  if (request.method === 'OPTIONS') {
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT, POST, DELETE');
    response.setHeader(
      'Access-Control-Allow-Headers',
      request.headers['access-control-request-headers'] ?? '*',
    );
    response.setHeader('Access-Control-Max-Age', '3000');
    response.writeHead(204).end();
    return;
  }
  if (url.hostname.startsWith('dynamodb.'))
    answerDynamodb(state, exchange, await readBody(state, request));
  else if (url.hostname.includes('cognito') || url.hostname.startsWith('login.')) {
    await readBody(state, request);
    answerCognito(state, exchange);
  } else await answerS3(state, exchange, fault);
}

/** "Troubleshooting requests to Amazon S3 related to clock skew": 15 minutes there, fewer here. */
const SKEW_MS = 5 * 60_000;

function isSkewed({ headers }: Exchange['request'], ahead: number): boolean {
  const said = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    String(headers['x-amz-date'] ?? ''),
  );
  if (!said || ahead === 0) return false;
  const [year = 0, month = 1, ...rest] = said.slice(1).map(Number);
  const at = Date.UTC(year, month - 1, ...rest);
  return Math.abs(at - (Date.now() + ahead)) > SKEW_MS;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
