import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
  DEFAULT_DEPLOYMENT,
  type DeploymentConfig,
  readDeploymentConfig,
} from '../deployment-config.ts';
import { OperatorError } from './operator-error.ts';

/**
 * What follows a command's name, such as `--yes`.
 *
 * @throws OperatorError if there is an option that the command does not have.
 */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new OperatorError(error.message, { cause: error });
    throw error;
  }
}

/** Every command takes `--deployment FILE`; without it, the file in this folder. */
export const DEPLOYMENT_OPTION = { deployment: { type: 'string' } } as const;

/**
 * The deployment that a file describes.
 *
 * @throws OperatorError if there is no such file, or a field in it is wrong.
 */
export function readDeployment(path: string = DEFAULT_DEPLOYMENT): DeploymentConfig {
  try {
    return readDeploymentConfig(path);
  } catch (error) {
    // A file that is missing and fields that are wrong: both are named in the message.
    if (error instanceof Error) throw new OperatorError(error.message, { cause: error });
    throw error;
  }
}

/** Which deployment the CDK app is to synthesize: arguments for the CDK. */
export const cdkContext = (path: string = DEFAULT_DEPLOYMENT): string[] => [
  '-c',
  `deployment=${resolve(path)}`,
];
