/** The parts of dynalite behind its HTTP server. It has no types of its own. */
declare module 'dynalite/db/index.js' {
  interface Store {
    db: { clear(): Promise<void> };
  }
  const database: {
    create(options: {
      /** Name of the database; in memory without one. */
      path?: string;
      createTableMs: number;
    }): Store;
  };
  export type { Store };
  export default database;
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js';
  const validations: {
    /** @throws an error with `statusCode` and `body` */
    checkTypes(input: object, types: object): Record<string, unknown>;
    /** @throws an error with `statusCode` and `body` */
    checkValidations(input: object, types: object, custom: unknown, store: Store): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*' {
  const validation: { types: object; custom: unknown };
  export default validation;
}

declare module 'dynalite/actions/*' {
  import type { Store } from 'dynalite/db/index.js';
  /** Without `body` it is no refusal, but a fault of the engine. */
  interface ActionError extends Error {
    body?: { __type: string; Item?: unknown };
  }
  const action: (
    store: Store,
    input: Record<string, unknown>,
    callback: (error: ActionError | null, output?: Record<string, unknown>) => void,
  ) => void;
  export default action;
}
