import { http, type HttpHandler } from 'msw';
import * as z from 'zod/mini';
import type { AppConfig } from '#contract/app-config';
import { sha256, toHex } from '../bytes.ts';
import { toUserPoolArn } from '../embedded-config.ts';
import type { AuthenticationFault, Gatekeeper } from '../iam/gatekeeper.ts';
import { JSON_FAULTS } from '../iam/json-faults.ts';
import type { Session } from '../iam/sessions.ts';
import { toJsonAnswer, toJsonRefusal } from '../json-answer.ts';
import type { Exclusively } from '../shelf.ts';
import { createUserOperations, UserInput, type UserPoolAdminOptions } from './user-pool-admin.ts';
import { createGroupOperations, GroupInput } from './user-pool-groups.ts';
import { UserPoolRefusal, type UserPoolErrorCode } from './user-pool-refusal.ts';

// "Common errors", Amazon Cognito user pools API Reference.
const FAULTS: Record<AuthenticationFault, readonly [code: UserPoolErrorCode, message: string]> = {
  anonymous: ['MissingAuthenticationTokenException', 'Missing Authentication Token'],
  ...JSON_FAULTS,
};

export interface UserPoolAdminHandlerOptions extends UserPoolAdminOptions {
  config: AppConfig;
  gatekeeper: Gatekeeper;
  exclusively: Exclusively;
}

const Input = z.looseObject({ UserPoolId: z.optional(z.string()) });

/** The user pool's calls that need credentials, at the address of its region. */
export function userPoolAdminHandlers(options: UserPoolAdminHandlerOptions): HttpHandler[] {
  const answer = createUserPoolAdmin(options);
  const { region } = options.config;
  return [
    http.post(`https://cognito-idp.${region}.amazonaws.com/`, async ({ request }) => {
      try {
        return toJsonAnswer('cognito-idp', await answer(request));
      } catch (error) {
        if (!(error instanceof UserPoolRefusal)) throw error;
        return toJsonRefusal('cognito-idp', error.code, error.message);
      }
    }),
  ];
}

function createUserPoolAdmin(options: UserPoolAdminHandlerOptions) {
  const { config, gatekeeper, exclusively, pool, now } = options;
  const onUsers = createUserOperations(options);
  const onGroups = createGroupOperations(config, pool, now);

  const run = (operation: string, input: unknown): Promise<object> => {
    const ofUsers = Object.hasOwn(onUsers, operation) ? onUsers[operation] : undefined;
    const ofGroups = Object.hasOwn(onGroups, operation) ? onGroups[operation] : undefined;
    // One at a time over all tabs: each reads a person and writes them back.
    return exclusively('user pool', async () => {
      if (ofUsers) return ofUsers(parse(UserInput, input));
      if (ofGroups) return ofGroups(parse(GroupInput, input));
      throw new UserPoolRefusal('UnknownOperationException', '');
    });
  };

  const authorize = (session: Session, operation: string, userPoolId: string) => {
    const action = `cognito-idp:${operation}`;
    const resource = toUserPoolArn(config, userPoolId);
    if (gatekeeper.authorize(session, { action, resource, context: {} }) === 'allowed') return;
    throw new UserPoolRefusal(
      'AccessDeniedException',
      `The ${session.role} role is not authorized to perform: ${action} on resource: ${resource}`,
    );
  };

  return async (request: Request): Promise<object> => {
    const body = await request.arrayBuffer();
    const hash = toHex(await sha256(body));
    const caller = await gatekeeper.authenticate(request, hash, body.byteLength);
    if ('fault' in caller) throw new UserPoolRefusal(...FAULTS[caller.fault]);
    const operation = request.headers.get('x-amz-target')?.split('.')[1] ?? '';
    const input = parseJson(new TextDecoder().decode(body));
    const { UserPoolId = '' } = parse(Input, input);
    authorize(caller.session, operation, UserPoolId);
    if (UserPoolId !== config.userPoolId)
      throw new UserPoolRefusal(
        'ResourceNotFoundException',
        `User pool ${UserPoolId} does not exist.`,
      );
    return run(operation, input);
  };
}

function parse<Output>(
  schema: { safeParse(input: unknown): { data?: Output } },
  input: unknown,
): Output {
  const { data } = schema.safeParse(input);
  if (data === undefined)
    throw new UserPoolRefusal('SerializationException', 'An input is of another type.');
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserPoolRefusal('SerializationException', 'The input is not JSON.');
  }
}
