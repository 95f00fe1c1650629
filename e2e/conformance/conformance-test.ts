/**
 * What a conformance test is: facts about a service, told in calls of the real
 * SDK, that know nothing of the engine that answers.
 *
 * @module
 */
import type { DynamodbContext } from './dynamodb-context.ts';
import type { CognitoContext } from './cognito-context.ts';
import type { S3Context } from './s3-context.ts';

/** The services that an engine has; each test gets a corner of its own in them. */
export interface Services {
  s3: S3Context;
  dynamodb: DynamodbContext;
  cognito: CognitoContext;
}

export type ServiceName = keyof Services;

export interface ConformanceTest {
  service: ServiceName;
  /** A fact, unique in the suite. */
  name: string;
  /** @throws Error if it is not one. */
  run(services: Services): Promise<void>;
}

type Facts<Context> = Readonly<Record<string, (context: Context) => Promise<void>>>;

export const aboutS3 = (facts: Facts<S3Context>): ConformanceTest[] =>
  Object.entries(facts).map(([name, fact]) => ({
    service: 's3',
    name,
    run: ({ s3 }) => fact(s3),
  }));

export const aboutDynamodb = (facts: Facts<DynamodbContext>): ConformanceTest[] =>
  Object.entries(facts).map(([name, fact]) => ({
    service: 'dynamodb',
    name,
    run: ({ dynamodb }) => fact(dynamodb),
  }));

export const aboutCognito = (facts: Facts<CognitoContext>): ConformanceTest[] =>
  Object.entries(facts).map(([name, fact]) => ({
    service: 'cognito',
    name,
    run: ({ cognito }) => fact(cognito),
  }));
