/**
 * What is wrong with a template: mistakes that other deployments of such systems made.
 *
 * General linters of templates pass all of these: none knows what isolates one
 * person from another here. What policies allow is the matrix's to judge, in
 * `infra/isolation`; this is about the settings that the matrix takes for granted.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Resources } from '../isolation/resolve.ts';
import { auditPolicies } from './audit-policies.ts';
import type { Finding } from './finding.ts';

type Properties = Record<string, unknown>;

/** What must be so of each resource of a type; the name is of what is wrong when it is not. */
const SETTINGS: Record<string, Record<string, (properties: Properties) => boolean>> = {
  'AWS::Cognito::IdentityPool': {
    'the classic flow lets a browser name its role': ({ AllowClassicFlow }) =>
      AllowClassicFlow === false,
    'whoever has not signed in gets credentials': ({ AllowUnauthenticatedIdentities }) =>
      AllowUnauthenticatedIdentities === false,
    'who was signed out still gets credentials': ({ CognitoIdentityProviders }) =>
      every(CognitoIdentityProviders, { ServerSideTokenCheck: z.literal(true) }),
  },
  'AWS::Cognito::UserPool': {
    'anybody makes an account': ({ AdminCreateUserConfig }) =>
      is(AdminCreateUserConfig, { AllowAdminCreateUserOnly: z.literal(true) }),
  },
  'AWS::Cognito::UserPoolClient': {
    'guessing tells who has an account': ({ PreventUserExistenceErrors }) =>
      PreventUserExistenceErrors === 'ENABLED',
    'a token cannot be revoked': ({ EnableTokenRevocation }) => EnableTokenRevocation === true,
    'users write what they are': ({ WriteAttributes }) =>
      z.array(z.enum(['email', 'name'])).safeParse(WriteAttributes).success,
  },
  'AWS::Cognito::IdentityPoolPrincipalTag': {
    'the owner is not the sub': ({ PrincipalTags, UseDefaults }) =>
      UseDefaults === false && is(PrincipalTags, { owner: z.literal('sub') }),
  },
  'AWS::S3::Bucket': {
    'any site may call the bucket': ({ CorsConfiguration }) =>
      CorsConfiguration === undefined ||
      is(CorsConfiguration, { CorsRules: z.array(z.object({ AllowedOrigins: OneSite })) }),
    'the bucket can be made public': ({ PublicAccessBlockConfiguration }) =>
      is(PublicAccessBlockConfiguration, {
        BlockPublicAcls: z.literal(true),
        BlockPublicPolicy: z.literal(true),
        IgnorePublicAcls: z.literal(true),
        RestrictPublicBuckets: z.literal(true),
      }),
    'objects can have an ACL': ({ OwnershipControls }) =>
      is(OwnershipControls, {
        Rules: z.array(z.object({ ObjectOwnership: z.literal('BucketOwnerEnforced') })),
      }),
  },
};

/** Origins that are sites, or references to one. */
const OneSite = z.array(
  z.union([z.string().check(z.regex(/^https?:\/\/[^*]+$/)), z.looseObject({})]),
);

/** Everything wrong with a template, settings and policies. */
export const auditTemplate = (resources: Resources): Finding[] => [
  ...Object.entries(resources).flatMap(([resource, { Type, Properties }]) =>
    Object.entries(SETTINGS[Type] ?? {})
      .filter(([, isRight]) => !isRight(Properties))
      .map(([problem]) => ({ problem, resource })),
  ),
  ...auditPolicies(resources),
];

const is = (value: unknown, shape: Record<string, z.ZodMiniType>): boolean =>
  z.object(shape).safeParse(value).success;

const every = (value: unknown, shape: Record<string, z.ZodMiniType>): boolean =>
  z.array(z.object(shape)).check(z.minLength(1)).safeParse(value).success;
