/**
 * Every request that the isolation matrix makes: who, what, on what, and with what facts.
 *
 * @module
 */
import type { Action } from './actions.ts';
import { type Asker, askers } from './askers.ts';
import type { DeployedNames } from './deployed-names.ts';
import { type Context, factsOf } from './facts.ts';
import { targetsOf } from './targets.ts';

/** What policies are asked about. */
export interface PolicyRequest {
  principal?: { Service: string } | { Federated: string } | { AWS: string };
  action: string;
  resource: string;
  context: Context;
}

export interface MatrixRequest extends PolicyRequest {
  asker: Asker;
  /** `ada: s3:GetObject on own original, plain`. */
  name: string;
}

/** All of them, one after the other: they are too many to keep. */
export function* requests(
  names: DeployedNames,
  actions: readonly Action[],
): Generator<MatrixRequest> {
  for (const asker of askers(names))
    for (const action of actions)
      for (const facts of factsOf(asker, action, names))
        for (const target of targetsOf(asker, action.service, names))
          yield {
            asker,
            ...(asker.principal && { principal: asker.principal }),
            action: action.name,
            resource: target.arn,
            context: facts.context,
            name: `${asker.name}: ${action.name} on ${target.name}, ${facts.name}`,
          };
}
