/**
 * Every request that the isolation matrix makes: who, what, on what, and with what facts.
 *
 * @module
 */
import type { Action } from './actions.ts';
import { type Asker, askers } from './askers.ts';
import type { DeployedNames } from './deployed-names.ts';
import { type Facts, factsOf } from './facts.ts';
import type { PolicyRequest } from './policy-request.ts';
import { type Target, targetsOf } from './targets.ts';

export interface MatrixRequest extends PolicyRequest {
  asker: Asker;
  target: Target;
  facts: Facts;
}

/** `ada: s3:GetObject on own original, plain`. */
export const nameOf = ({ asker, action, target, facts }: MatrixRequest): string =>
  `${asker.name}: ${action} on ${target.name}, ${facts.name}`;

/** All of them. */
export const makeRequests = (names: DeployedNames, actions: readonly Action[]): MatrixRequest[] =>
  askers(names).flatMap((asker) => {
    const targets = new Map(
      [...new Set(actions.map(({ service }) => service))].map((service) => [
        service,
        targetsOf(asker, service, names),
      ]),
    );
    return actions.flatMap((action) =>
      factsOf(asker, action, names).flatMap((facts) =>
        (targets.get(action.service) ?? []).map((target) => ({
          asker,
          ...(asker.principal && { principal: asker.principal }),
          action: action.name,
          resource: target.arn,
          context: facts.context,
          target,
          facts,
        })),
      ),
    );
  });
