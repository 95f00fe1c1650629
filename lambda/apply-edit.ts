/**
 * From one edit in the log to its registers in the table.
 *
 * [Note: Registers commute] Each register keeps the last word by the stamp of the edit,
 * which is a function of the object alone, and every write is on the condition that no
 * later word is there. So edits may arrive in any order, again, or half: trying once
 * more ends in the same table, and replaying the whole log makes the table that was lost.
 *
 * @module
 */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { EDIT_MAX_BYTES, parseEdit } from '#contract/edit';
import { toStamp } from '#contract/edit-stamp';
import { formatRegisterKey } from '#contract/edit-register';
import type { EditStored } from './edit-event.ts';
import { isGone } from './gone.ts';
import type { EditOutcome } from './edit-log.ts';
import type { RegisterWriter } from './register-writer.ts';

export interface ApplyEditOptions {
  s3: S3Client;
  writeRegister: RegisterWriter;
  now: () => Date;
  /** Whether there is only time left to say what is done. */
  isOutOfTime: () => boolean;
}

/** Registers of one edit that are written side by side. */
const WRITES_AT_ONCE = 8;

/**
 * Bring the table up to date with one edit.
 *
 * @throws whatever is worth another try: what S3 and DynamoDB answer, and that time is up.
 */
export async function applyEdit(
  event: EditStored,
  { s3, writeRegister, now, isOutOfTime }: ApplyEditOptions,
): Promise<EditOutcome> {
  const { owner, id } = event.edit;
  const end = (outcome: EditOutcome['outcome'], counts: Partial<EditOutcome> = {}) => ({
    registers: 0,
    superseded: 0,
    passedOver: 0,
    ...counts,
    outcome,
    owner,
    editId: id,
    isListed: event.isListed,
    latencyMs: now().getTime() - Date.parse(event.eventTime),
  });
  if (event.sizeBytes > EDIT_MAX_BYTES) return end('malformed');
  const object = await readEdit(s3, event);
  if (!object) return end('gone');
  const reading = parseEdit(object.text);
  if (!reading) return end('malformed');

  const at = toStamp(id, object.storedAt);
  const changedAt = now().toISOString();
  let superseded = 0;
  await severalAtOnce(reading.registers, async ({ subject, field, value }) => {
    const key = formatRegisterKey(subject, field);
    const register = { owner, key, changedAt, status: 'edit', at, value } as const;
    const result = await patiently(() => writeRegister(register), isOutOfTime);
    if (result === 'superseded') superseded += 1;
  });
  const { registers, passedOver } = reading;
  return end('applied', { registers: registers.length, superseded, passedOver });
}

/** `undefined` if the version is no more. */
async function readEdit(s3: S3Client, { bucket, edit, versionId, sizeBytes }: EditStored) {
  try {
    const output = await s3.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: edit.key,
        VersionId: versionId,
        // S3 answers 416 to a range of nothing.
        ...(sizeBytes > 0 && { Range: `bytes=0-${sizeBytes - 1}` }),
      }),
    );
    const bytes = (await output.Body?.transformToByteArray()) ?? new Uint8Array();
    if (!output.LastModified) throw new Error('S3 does not say when it had the edit');
    return { text: new TextDecoder().decode(bytes), storedAt: output.LastModified.getTime() };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/**
 * One owner's registers are one partition of the table, which takes about a thousand writes
 * a second: of ten thousand photos edited at once some are throttled. That is no failure of
 * the message, of which there are five before it is set aside.
 */
async function patiently<Result>(write: () => Promise<Result>, isOutOfTime: () => boolean) {
  for (;;) {
    if (isOutOfTime()) throw new Error('out of time: the rest is for the next try');
    try {
      return await write();
    } catch (error) {
      if (!isThrottled(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (1 + Math.random())));
    }
  }
}

const PAUSE_MS = 100;

// "Error handling with DynamoDB", Amazon DynamoDB Developer Guide.
const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);
const isThrottled = (error: unknown) => error instanceof Error && THROTTLED.has(error.name);

/** @throws the first error, once all that were begun have ended. */
async function severalAtOnce<Item>(items: readonly Item[], act: (item: Item) => Promise<void>) {
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) await act(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: WRITES_AT_ONCE }, work));
  const failed = ended.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
