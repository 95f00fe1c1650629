import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StandInState } from './stand-in-state.ts';

/** The body, at the pace of the line. */
export async function readBody(
  state: Pick<StandInState, 'takeBytes'>,
  request: IncomingMessage,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) {
    const bytes = piece as Buffer; // a request without an encoding gives no strings
    await state.takeBytes(bytes.length);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

/** Count a body without holding it. */
export async function countBody(
  state: Pick<StandInState, 'takeBytes'>,
  request: IncomingMessage,
  hear: (bytes: Buffer) => void = () => undefined,
): Promise<number> {
  let count = 0;
  for await (const piece of request) {
    const bytes = piece as Buffer; // see above
    await state.takeBytes(bytes.length);
    hear(bytes);
    count += bytes.length;
  }
  return count;
}

export const answerJson = (
  response: ServerResponse,
  value: unknown,
  type = 'application/x-amz-json-1.1',
): void => {
  response.writeHead(200, { 'Content-Type': type });
  response.end(JSON.stringify(value));
};
