/**
 * The write of a register: it takes its place if no later word is there.
 *
 * @module
 */
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { EditRegister } from '#contract/edit-register';
import type { WriteResult } from './record-writer.ts';

export type RegisterWriter = (register: EditRegister) => Promise<WriteResult>;

/**
 * Writes registers, each as one conditional `UpdateItem`: nothing is read.
 *
 * @returns a function that throws what DynamoDB answers, but a failed condition.
 */
export function createRegisterWriter(dynamodb: DynamoDBClient, table: string): RegisterWriter {
  const documents = DynamoDBDocumentClient.from(dynamodb, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return async (register) => {
    const { owner, key, changedAt, status, at, value } = EditRegister.parse(register);
    const isGivenBack = value === undefined;
    const set = '#changedAt = :changedAt, #status = :status, #at = :at';
    const command = new UpdateCommand({
      TableName: table,
      Key: { owner, key },
      UpdateExpression: isGivenBack ? `SET ${set} REMOVE #value` : `SET ${set}, #value = :value`,
      ConditionExpression: 'attribute_not_exists(#at) OR #at < :at',
      ExpressionAttributeNames: {
        '#changedAt': 'changedAt',
        '#status': 'status',
        '#at': 'at',
        '#value': 'value',
      },
      ExpressionAttributeValues: {
        ':changedAt': changedAt,
        ':status': status,
        ':at': at,
        ':value': value,
      },
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
