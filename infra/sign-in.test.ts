import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { synthesize, readResources } from './synthesized.ts';

const { stack, template } = synthesize({
  furtherOrigins: ['https://photos.example.com'],
  loginDomainPrefix: 'example-photos',
});

test('only admins make accounts', () => {
  template.allResourcesProperties('AWS::Cognito::UserPool', {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  });
});

test('people make their own accounts where the operator says so', () => {
  synthesize({ selfSignUp: true }).template.allResourcesProperties('AWS::Cognito::UserPool', {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  });
});

test('a password has twelve characters of any kind, and a temporary one ends after a week', () => {
  template.allResourcesProperties('AWS::Cognito::UserPool', {
    Policies: {
      PasswordPolicy: { MinimumLength: 12, TemporaryPasswordValidityDays: 7 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
    },
  });
});

test('tokens live for an hour, and whoever is signed in signs in again after twelve', () => {
  // In minutes: TokenValidityUnits.
  template.allResourcesProperties('AWS::Cognito::UserPoolClient', {
    IdTokenValidity: 60,
    AccessTokenValidity: 60,
    RefreshTokenValidity: 720,
    TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
  });
});

test('a lost or stolen address is not taken over: accounts are recovered by verified mail alone', () => {
  template.allResourcesProperties('AWS::Cognito::UserPool', {
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    AutoVerifiedAttributes: ['email'],
    WebAuthnUserVerification: 'required',
    WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  });
});

test('an authenticator app is offered, text messages are not', () => {
  template.allResourcesProperties('AWS::Cognito::UserPool', {
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    SmsConfiguration: Match.absent(),
    UserPoolTier: 'ESSENTIALS',
  });
});

test('the user pool outlives the stack, since photos are filed under its users', () => {
  const Pool = z.object({ DeletionPolicy: z.literal('Retain') });
  expect(readResources(template, 'AWS::Cognito::UserPool', Pool)).toHaveLength(1);
  template.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
});

test('the app is a public client that signs in by code alone', () => {
  template.resourceCountIs('AWS::Cognito::UserPoolClient', 1);
  template.allResourcesProperties('AWS::Cognito::UserPoolClient', {
    GenerateSecret: false,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
    CallbackURLs: [
      stack.resolve(`${stack.site.origin}/signed-in`) as unknown, // resolve() gives any
      'https://photos.example.com/signed-in',
    ],
    LogoutURLs: [stack.resolve(`${stack.site.origin}/`) as unknown, 'https://photos.example.com/'],
    SupportedIdentityProviders: ['COGNITO'],
  });
});

test('the app’s users cannot be listed by guessing, nor write what they are', () => {
  template.allResourcesProperties('AWS::Cognito::UserPoolClient', {
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    WriteAttributes: ['email'],
    ReadAttributes: ['email', 'email_verified', 'name'],
  });
});

test('managed login has a domain and a branding', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
    Domain: 'example-photos',
    ManagedLoginVersion: 2,
  });
  template.hasResourceProperties('AWS::Cognito::ManagedLoginBranding', {
    ClientId: stack.resolve(stack.signIn.client.userPoolClientId) as unknown, // resolve() gives any
    UseCognitoProvidedValues: true,
  });
  template.hasOutput('LoginOrigin', {
    Value: {
      'Fn::Join': [
        '',
        ['https://example-photos.auth.', { Ref: 'AWS::Region' }, '.amazoncognito.com'],
      ],
    },
  });
});

test('the identity pools take nobody unknown, let nobody choose a role, and ask each time', () => {
  template.resourceCountIs('AWS::Cognito::IdentityPool', 2);
  template.allResourcesProperties('AWS::Cognito::IdentityPool', {
    AllowClassicFlow: false,
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [
      {
        ClientId: stack.resolve(stack.signIn.client.userPoolClientId) as unknown,
        ProviderName: stack.resolve(stack.signIn.userPool.userPoolProviderName) as unknown,
        ServerSideTokenCheck: true,
      },
    ],
  });
});

test('credentials of both pools carry the owner and nothing else', () => {
  const Tag = z.object({
    Properties: z.strictObject({
      IdentityPoolId: z.unknown(),
      IdentityProviderName: z.unknown(),
      PrincipalTags: z.record(z.string(), z.string()),
      UseDefaults: z.boolean(),
    }),
  });
  const tags = readResources(template, 'AWS::Cognito::IdentityPoolPrincipalTag', Tag);
  const resolve = (value: unknown) => stack.resolve(value) as unknown; // resolve() gives any
  expect(tags.map(({ Properties }) => Properties)).toEqual(
    [stack.userAccess, stack.adminAccess].map(({ identityPool }) => ({
      IdentityPoolId: resolve(identityPool.ref),
      IdentityProviderName: resolve(stack.signIn.userPool.userPoolProviderName),
      PrincipalTags: { owner: 'sub' },
      UseDefaults: false,
    })),
  );
});

test('no pool gives a role before its sessions say who they are', () => {
  for (const { identityPool } of [stack.userAccess, stack.adminAccess]) {
    const ofPool = { Properties: { IdentityPoolId: stack.resolve(identityPool.ref) as unknown } };
    const [tag = ''] = Object.keys(
      template.findResources('AWS::Cognito::IdentityPoolPrincipalTag', ofPool),
    );
    expect(tag).not.toBe('');
    template.hasResource('AWS::Cognito::IdentityPoolRoleAttachment', {
      ...ofPool,
      DependsOn: [tag],
    });
  }
});

test('signed-in people have the user role, and admins the admin role by their token alone', () => {
  const Attachment = z.object({
    Properties: z.strictObject({
      IdentityPoolId: z.unknown(),
      Roles: z.optional(z.unknown()),
      RoleMappings: z.optional(z.unknown()),
    }),
  });
  const attachments = readResources(
    template,
    'AWS::Cognito::IdentityPoolRoleAttachment',
    Attachment,
  ).map(({ Properties }) => Properties);
  expect(attachments).toHaveLength(2);
  const resolve = (value: unknown) => stack.resolve(value) as unknown; // resolve() gives any
  expect(attachments).toContainEqual({
    IdentityPoolId: resolve(stack.userAccess.identityPool.ref),
    Roles: { authenticated: resolve(stack.userAccess.userRole.attrArn) },
  });
  const { userPoolProviderName } = stack.signIn.userPool;
  expect(attachments).toContainEqual({
    IdentityPoolId: resolve(stack.adminAccess.identityPool.ref),
    RoleMappings: {
      UserPool: {
        IdentityProvider: resolve(
          `${userPoolProviderName}:${stack.signIn.client.userPoolClientId}`,
        ),
        Type: 'Token',
        AmbiguousRoleResolution: 'Deny',
      },
    },
  });
});

test('one group brings a role: admins', () => {
  template.resourceCountIs('AWS::Cognito::UserPoolGroup', 1);
  template.hasResourceProperties('AWS::Cognito::UserPoolGroup', {
    GroupName: 'admins',
    Precedence: 0,
    RoleArn: stack.resolve(stack.adminAccess.adminRole.attrArn) as unknown,
  });
});
