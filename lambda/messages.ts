/**
 * The messages of the queue: S3's notifications, and what a listing found.
 *
 * @module
 */
import type { Notification } from './photo-events.ts';
import { parseRecheck } from './rechecks.ts';
import { parseNotification } from './s3-events.ts';

/** What the body of a message says, or `undefined` if it is nobody's that we know. */
export function parseMessage(body: string): Notification | undefined {
  const message = parseJson(body);
  const recheck = parseRecheck(message);
  return recheck ?? parseNotification(message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
