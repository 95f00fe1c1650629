import { http, type HttpHandler } from 'msw';
import type { AppConfig } from '#contract/app-config';
import { sha256, toHex } from '../bytes.ts';
import { EMBEDDED_ACCOUNT_ID } from '../embedded-config.ts';
import type { AuthenticationFault, Gatekeeper } from '../iam/gatekeeper.ts';
import { JSON_FAULTS } from '../iam/json-faults.ts';
import type { Session } from '../iam/sessions.ts';
import { toJsonAnswer, toJsonRefusal } from '../json-answer.ts';
import type { Exclusively } from '../shelf.ts';
import { toAccesses } from './dynamodb-request.ts';
import { isTableOperation, type CheckedInput, type TableEngine } from './table-engine.ts';

// "Error handling with DynamoDB" and "Common errors", Amazon DynamoDB Developer Guide.
const FAULTS: Record<AuthenticationFault, readonly [name: string, message: string]> = {
  anonymous: ['MissingAuthenticationTokenException', 'Request is missing Authentication Token'],
  ...JSON_FAULTS,
};

export interface DynamodbOptions {
  config: AppConfig;
  gatekeeper: Gatekeeper;
  engine: TableEngine;
  exclusively: Exclusively;
}

/** The one table, at the address of its region. */
export function dynamodbHandlers(options: DynamodbOptions): HttpHandler[] {
  const answer = createDynamodb(options);
  const { region } = options.config;
  return [http.post(`https://dynamodb.${region}.amazonaws.com/`, ({ request }) => answer(request))];
}

function createDynamodb({ config, gatekeeper, engine, exclusively }: DynamodbOptions) {
  const arnPrefix = `arn:aws:dynamodb:${config.region}:${EMBEDDED_ACCOUNT_ID}:`;

  const isAllowed = (session: Session, operation: string, input: unknown) =>
    toAccesses(input).every(({ resource, context }) => {
      const request = {
        action: `dynamodb:${operation}`,
        resource: `${arnPrefix}${resource}`,
        context,
      };
      return gatekeeper.authorize(session, request) === 'allowed';
    });

  const run = (operation: string, input: CheckedInput) => {
    if (!isTableOperation(operation)) return undefined;
    const task = () => engine.run(operation, input);
    // The engine's own locks do not reach over tabs; a conditional write must.
    return operation === 'UpdateItem' ? exclusively('table', task) : task();
  };

  return async (request: Request): Promise<Response> => {
    const body = await request.arrayBuffer();
    const payloadHash = toHex(await sha256(body));
    const caller = await gatekeeper.authenticate(request, payloadHash, body.byteLength);
    if ('fault' in caller) return refuse(...FAULTS[caller.fault]);

    const operation = request.headers.get('x-amz-target')?.split('.')[1] ?? '';
    const input = parseObject(new TextDecoder().decode(body));
    if (!input) return refuse('SerializationException', 'Start of structure expected');
    const checked = isTableOperation(operation) ? engine.check(operation, input) : { value: input };
    if ('fault' in checked)
      return toJsonAnswer('dynamodb', checked.fault.body, checked.fault.statusCode);

    if (!isAllowed(caller.session, operation, checked.value)) {
      const { role } = caller.session;
      return refuse(
        'AccessDeniedException',
        `The ${role} role may not perform dynamodb:${operation}`,
      );
    }
    const result = await run(operation, checked.value);
    if (!result) return refuse('UnknownOperationException', '');
    return 'fault' in result
      ? toJsonAnswer('dynamodb', result.fault.body, result.fault.statusCode)
      : toJsonAnswer('dynamodb', result.value);
  };
}

function parseObject(text: string): CheckedInput | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const refuse = (name: string, message: string) => toJsonRefusal('dynamodb', name, message);
