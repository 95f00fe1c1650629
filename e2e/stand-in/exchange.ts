import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StandInState } from './stand-in-state.ts';

/** Count a body at the pace of the line, without holding it. */
export async function countBody(
  state: Pick<StandInState, 'takeBytes'>,
  request: IncomingMessage,
  hear: (bytes: Buffer) => unknown = () => undefined,
): Promise<number> {
  let count = 0;
  for await (const piece of request) {
    const bytes = piece as Buffer; // a request without an encoding gives no strings
    await state.takeBytes(bytes.length);
    hear(bytes);
    count += bytes.length;
  }
  return count;
}

/** The body, held. */
export async function readBody(
  state: Pick<StandInState, 'takeBytes'>,
  request: IncomingMessage,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await countBody(state, request, (bytes) => pieces.push(bytes));
  return Buffer.concat(pieces);
}

export const answerJson = (
  response: ServerResponse,
  value: unknown,
  type = 'application/x-amz-json-1.1',
): void => {
  response.writeHead(200, { 'Content-Type': type });
  response.end(JSON.stringify(value));
};
