/**
 * The one write: a record takes its place in the table if no newer one is there.
 *
 * [Note: Any order] Events on one key arrive late, twice and out of order. Each
 * carries S3's sequencer, and the record keeps the highest it has seen, so that
 * any order of the same events ends in the same table. Deletions leave a record
 * too, or a late creation would bring the photo back.
 *
 * @module
 */
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { PhotoRecord, RECORD_ATTRIBUTES } from '#contract/photo-record';
import { padSequencer } from './sequencer.ts';

/** `superseded`: something newer was there. That is success. */
export type WriteResult = 'written' | 'superseded';

/** Every attribute that a record of any status may have, but its key. */
const ATTRIBUTES = RECORD_ATTRIBUTES.filter((name) => name !== 'owner' && name !== 'key');

export interface WriteOptions {
  /**
   * Write only over a record of this version, and leave it its place in the order:
   * the end of a version says nothing of what has happened to the key since, and
   * events that are still to come must not be taken for older ones.
   *
   * See `onlyVersionId` in photo-events.ts.
   */
  onlyOverVersionId?: string | undefined;
  /**
   * Write only over a record, and one that has this place in the order or a later
   * one: less than whoever asks has read, is of a table that was lost since.
   */
  notBefore?: string | undefined;
}

export type RecordWriter = (record: PhotoRecord, options?: WriteOptions) => Promise<WriteResult>;

/**
 * Writes records, each as one conditional `UpdateItem`: nothing is read.
 *
 * @returns a function that throws what DynamoDB answers, but a failed condition,
 *   and a zod error on a record that is none.
 */
export function createRecordWriter(dynamodb: DynamoDBClient, table: string): RecordWriter {
  const documents = DynamoDBDocumentClient.from(dynamodb, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return async (record, options = {}) => {
    const { owner, key, ...attributes } = PhotoRecord.parse({
      ...record,
      sequencer: padSequencer(record.sequencer),
    });
    const command = new UpdateCommand({
      TableName: table,
      Key: { owner, key },
      ...toUpdate(attributes, options),
    });
    try {
      await documents.send(command);
      return 'written';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'superseded';
      throw error;
    }
  };
}

function toUpdate(
  attributes: Readonly<Record<string, unknown>>,
  { onlyOverVersionId, notBefore }: WriteOptions,
) {
  const given = ATTRIBUTES.filter((name) => attributes[name] !== undefined);
  const set =
    onlyOverVersionId === undefined ? given : given.filter((name) => name !== 'sequencer');
  // What an earlier record had and this one lacks must not shine through.
  const remove = ATTRIBUTES.filter((name) => attributes[name] === undefined);
  return {
    UpdateExpression: [
      `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: [
      // What is not there compares with nothing.
      notBefore === undefined
        ? '(attribute_not_exists(#sequencer) OR #sequencer < :sequencer)'
        : '#sequencer >= :notBefore AND #sequencer < :sequencer',
      ...(onlyOverVersionId === undefined ? [] : ['#versionId = :onlyOverVersionId']),
    ].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(ATTRIBUTES.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(given.map((name) => [`:${name}`, attributes[name]])),
      ':onlyOverVersionId': onlyOverVersionId,
      ':notBefore': notBefore,
    },
  };
}
