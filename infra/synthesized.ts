/**
 * A synthesized deployment, in the form that the tests beside it read.
 *
 * @module
 */
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';
import {
  DEFAULT_DEPLOYMENT,
  type DeploymentConfig,
  readDeploymentConfig,
} from './deployment-config.ts';
import { TintypeStack } from './tintype-stack.ts';

const Statement = z.object({
  Sid: z.optional(z.string()),
  Effect: z.string(),
  Principal: z.optional(z.unknown()),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.optional(z.unknown()),
  Condition: z._default(z.record(z.string(), z.record(z.string(), z.unknown())), {}),
});

/** The part of a policy statement that the CDK's assertions leave untyped. */
export type Statement = z.infer<typeof Statement>;

/** A policy document in a template. */
export const PolicyJson = z.object({ Statement: z.array(Statement) });

/** The committed deployment, but for some fields; without its bundle, which takes the longest. */
export function synthesize(changes: Partial<DeploymentConfig> = {}) {
  // CDK's own check of the template takes eight seconds; `npm run synth` has it.
  process.env['CDK_VALIDATION'] = 'false';
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const deployment = { ...readDeploymentConfig(DEFAULT_DEPLOYMENT), ...changes };
  const stack = new TintypeStack(app, 'Tintype', { deployment });
  return { stack, template: Template.fromStack(stack) };
}

/** Every resource of one type, as `schema` has it. */
export const readResources = <Schema extends z.ZodMiniType>(
  template: Template,
  type: string,
  schema: Schema,
): z.infer<Schema>[] =>
  Object.values(template.findResources(type)).map((resource) => z.parse(schema, resource));

/** One value or several, as policies like it. */
export const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const Join = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const GetAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const Ref = z.object({ Ref: z.string() });

/** A text of a template on one line: `arn:aws:s3:::photos-<AWS::Region>/*`. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = Join.safeParse(value).data;
  if (join) return join['Fn::Join'][1].map(toText).join('');
  const attribute = GetAtt.safeParse(value).data;
  if (attribute) return `<${attribute['Fn::GetAtt'].join('.')}>`;
  return `<${Ref.parse(value).Ref}>`;
}
