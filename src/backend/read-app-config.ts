import { AppConfig } from '#contract/app-config';
import { ProblemError } from '../problems.ts';

/**
 * What this deployment says of itself.
 *
 * @throws ProblemError `misconfigured` if `/config.json` is missing or does not parse.
 */
export async function readAppConfig(): Promise<AppConfig> {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok)
    throw new ProblemError({
      kind: 'misconfigured',
      detail: `/config.json answers ${response.status}.`,
    });
  try {
    return AppConfig.parse(await response.json());
  } catch (error) {
    throw new ProblemError(
      {
        kind: 'misconfigured',
        detail: '/config.json does not have the form that the app expects.',
      },
      { cause: error },
    );
  }
}
