/**
 * A person who exists for the length of a smoke test.
 *
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { DeploymentOutputs } from './deployment-outputs.ts';
import { OperatorError } from './operator-error.ts';

type Pool = Pick<DeploymentOutputs, 'userPoolId' | 'userPoolClientId'>;

export interface TestPerson {
  email: string;
  password: string;
  /** Their `sub` in the user pool. */
  owner: string;
}

/** Make a person, with an address where no mail goes and a password that is never written down. */
export async function createTestPerson(
  cognito: CognitoIdentityProviderClient,
  { userPoolId: UserPoolId }: Pick<Pool, 'userPoolId'>,
): Promise<TestPerson> {
  const email = `smoke-${randomUUID()}@example.com`;
  // Of all the kinds of characters that a password policy may ask for.
  const password = `${randomBytes(24).toString('base64url')}aA1!`;
  const { User } = await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  const owner = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (!owner) throw new OperatorError('Cognito did not say the `sub` of the person it made.');
  return { email, password, owner };
}

/** Give them their password for good; until then Cognito wants it changed at the first sign-in. */
export async function setPassword(
  cognito: CognitoIdentityProviderClient,
  { userPoolId: UserPoolId }: Pick<Pool, 'userPoolId'>,
  { email: Username, password: Password }: Pick<TestPerson, 'email' | 'password'>,
): Promise<void> {
  await cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
  );
}

/**
 * Sign in as the login pages do, but for the pages.
 *
 * @returns an ID token.
 * @throws OperatorError if Cognito asks for more than a password.
 */
export async function signIn(
  cognito: CognitoIdentityProviderClient,
  { userPoolClientId }: Pick<Pool, 'userPoolClientId'>,
  { email, password }: Pick<TestPerson, 'email' | 'password'>,
): Promise<string> {
  const { AuthenticationResult, ChallengeName } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: userPoolClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: {
        USERNAME: email,
        PREFERRED_CHALLENGE: 'PASSWORD',
        PASSWORD: password,
      },
    }),
  );
  if (AuthenticationResult?.IdToken) return AuthenticationResult.IdToken;
  throw new OperatorError(explainChallenge(ChallengeName ?? 'nothing'));
}

/** Cognito signs people without a second factor in to set one up, and to nothing else. */
const explainChallenge = (challenge: string): string =>
  /MFA/.test(challenge)
    ? `This deployment asks everybody for a second factor (${challenge}), and the smoke test has none.\n` +
      'Run it on a deployment with "mfa": "optional", which is the same but for that.'
    : `Cognito asks for ${challenge}, where the right password should be enough.`;

export async function removeTestPerson(
  cognito: CognitoIdentityProviderClient,
  { userPoolId: UserPoolId }: Pick<Pool, 'userPoolId'>,
  { email: Username }: Pick<TestPerson, 'email'>,
): Promise<void> {
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
}
