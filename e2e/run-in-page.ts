import type { Page } from 'playwright-core';

/**
 * Call an exported function of a module of ours, which the page loads from the server.
 *
 * As text, since the test runner would rewrite an `import()` that it sees.
 *
 * @param path from the root of the project, with a leading slash
 * @param argument of the function; plain data
 */
export const runInPage = async <Result>(
  page: Page,
  path: string,
  name: string,
  argument: unknown,
): Promise<Result> =>
  page.evaluate<Result>(
    `import(${JSON.stringify(path)}).then((module) => module.${name}(${JSON.stringify(argument)}))`,
  );
