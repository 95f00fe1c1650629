/**
 * What requests are about: what is the asker's own, what is another's, what looks
 * nearly like it, and what belongs to somebody else.
 *
 * @module
 */
import type { Asker } from './askers.ts';
import type { DeployedNames } from './deployed-names.ts';
import { ACCOUNT, REGION } from './resolve.ts';

export interface Target {
  name: string;
  arn: string;
}

const FOREIGN_ACCOUNT = '999988887777';

/** What a request to a service can name; `*` where it names nothing. */
export function targetsOf(asker: Asker, service: string, names: DeployedNames): Target[] {
  const known = TARGETS[service]?.(asker, names) ?? {};
  return [...Object.entries(known), ['everything', '*']].map(([name, arn]) => ({
    name: name ?? '',
    arn: arn ?? '',
  }));
}

type Listing = (asker: Asker, names: DeployedNames) => Record<string, string>;

const TARGETS: Record<string, Listing> = {
  s3: ({ owner, other }, { photoBucket, siteBucket }) => {
    const bucket = `arn:aws:s3:::${photoBucket}`;
    const photo = 'Bar/Drink/photo.jpg';
    return {
      'the photo bucket': bucket,
      'own original': `${bucket}/originals/${owner}/${photo}`,
      'own rendition': `${bucket}/renditions/${owner}/photo/thumb.jpg`,
      'own edit': `${bucket}/edits/${owner}/01.json`,
      'own folder of originals': `${bucket}/originals/${owner}/`,
      'own id without a slash': `${bucket}/originals/${owner}`,
      'another’s original': `${bucket}/originals/${other}/${photo}`,
      'another’s rendition': `${bucket}/renditions/${other}/photo/thumb.jpg`,
      'another’s edit': `${bucket}/edits/${other}/01.json`,
      'own id and a letter more': `${bucket}/originals/${owner}x/${photo}`,
      'own id and a dash, in renditions': `${bucket}/renditions/${owner}-/photo/thumb.jpg`,
      'own id and a dash, in edits': `${bucket}/edits/${owner}-/01.json`,
      'own id in capitals': `${bucket}/originals/${owner.toUpperCase()}/${photo}`,
      'an owner that is empty': `${bucket}/originals//${photo}`,
      'an owner that is *': `${bucket}/originals/*/${photo}`,
      'own id under another root': `${bucket}/exports/${owner}/${photo}`,
      'own id under a root nearly ours': `${bucket}/originals2/${owner}/${photo}`,
      'own path one level down': `${bucket}/x/originals/${owner}/${photo}`,
      'another’s path by dots': `${bucket}/originals/${other}/../${owner}/${photo}`,
      'own id inside another’s renditions': `${bucket}/renditions/${other}/${owner}/thumb.jpg`,
      'a root nearly renditions': `${bucket}/renditions2/${owner}/photo/thumb.jpg`,
      'own id inside another’s edits': `${bucket}/edits/${other}/${owner}/01.json`,
      'a root nearly edits': `${bucket}/edits2/${owner}/01.json`,
      'own edit in a bucket nearly ours': `${bucket}x/edits/${owner}/01.json`,
      'own rendition in a bucket nearly ours': `${bucket}x/renditions/${owner}/photo/thumb.jpg`,
      'an object at the top': `${bucket}/index.html`,
      'the root of originals': `${bucket}/originals/`,
      'a bucket nearly ours': `${bucket}x`,
      'own original in a bucket nearly ours': `${bucket}x/originals/${owner}/${photo}`,
      'own original in a foreign bucket': `arn:aws:s3:::foreign/originals/${owner}/${photo}`,
      'a foreign bucket': 'arn:aws:s3:::foreign',
      'the site’s bucket': `arn:aws:s3:::${siteBucket}`,
      'a file of the site': `arn:aws:s3:::${siteBucket}/index.html`,
      'own path in the site’s bucket': `arn:aws:s3:::${siteBucket}/originals/${owner}/${photo}`,
    };
  },
  dynamodb: (_, { tableArn }) => ({
    'the table': tableArn,
    byChange: `${tableArn}/index/byChange`,
    'an index nearly byChange': `${tableArn}/index/byChange2`,
    'another index': `${tableArn}/index/byCamera`,
    'the stream': `${tableArn}/stream/2026-01-01T00:00:00.000`,
    'a backup': `${tableArn}/backup/01`,
    'a table nearly ours': `${tableArn}2`,
    'byChange of a table nearly ours': `${tableArn}2/index/byChange`,
    'byChange of a foreign account': `${tableArn.replace(ACCOUNT, FOREIGN_ACCOUNT)}/index/byChange`,
    'byChange in another region': `${tableArn.replace(REGION, 'us-east-1')}/index/byChange`,
    'the table of a foreign account': tableArn.replace(ACCOUNT, FOREIGN_ACCOUNT),
    'the table in another region': tableArn.replace(REGION, 'us-east-1'),
  }),
  'cognito-idp': (_, { userPoolArn }) => ({
    'the user pool': userPoolArn,
    'a user pool nearly ours': `${userPoolArn}2`,
    'the user pool in another region': userPoolArn.replace(REGION, 'us-east-1'),
    'a foreign user pool': userPoolArn.replace(ACCOUNT, FOREIGN_ACCOUNT),
  }),
  'cognito-identity': (_, { identityPool, adminIdentityPool }) => ({
    'the identity pool': `arn:aws:cognito-identity:${REGION}:${ACCOUNT}:identitypool/${identityPool}`,
    'the admins’ identity pool': `arn:aws:cognito-identity:${REGION}:${ACCOUNT}:identitypool/${adminIdentityPool}`,
  }),
  sts: (_, { roleArns }) => rolesAnd(roleArns),
  iam: (_, { roleArns }) => rolesAnd(roleArns),
  sqs: (_, { queueArn, failureQueueArn }) => ({
    'the queue': queueArn,
    'the failure queue': failureQueueArn,
    'a queue nearly ours': `${queueArn}2`,
    'the queue in another region': queueArn.replace(REGION, 'us-east-1'),
    'the queue of a foreign account': queueArn.replace(ACCOUNT, FOREIGN_ACCOUNT),
  }),
  lambda: (_, { functionArn }) => ({
    'the function': functionArn,
    'a version of the function': `${functionArn}:1`,
    'a function nearly ours': `${functionArn}2`,
  }),
  logs: (_, { logGroupArn }) => ({
    'the log group': logGroupArn,
    'the log group, with a star': `${logGroupArn}:*`,
    'a log stream': `${logGroupArn}:log-stream:2026/01/01/[1]ab`,
    'a stream of a log group nearly ours': `${logGroupArn}2:log-stream:x`,
    'a stream in another region': `${logGroupArn.replace(REGION, 'us-east-1')}:log-stream:x`,
    'a stream of a foreign log group': `${logGroupArn.replace(ACCOUNT, FOREIGN_ACCOUNT)}:log-stream:x`,
  }),
  cloudfront: (_, { distributionArn }) => ({
    'the distribution': distributionArn,
    'a distribution nearly ours': `${distributionArn}2`,
  }),
  ec2: (_, { securityGroupArn, subnetArns: [subnetArn = '', otherSubnetArn = ''] }) => ({
    'a network interface': `arn:aws:ec2:${REGION}:${ACCOUNT}:network-interface/eni-1`,
    'the security group': securityGroupArn,
    'a security group nearly ours': `${securityGroupArn}2`,
    'the security group in another region': securityGroupArn.replace(REGION, 'us-east-1'),
    'the security group of a foreign account': securityGroupArn.replace(ACCOUNT, FOREIGN_ACCOUNT),
    'a subnet of ours': subnetArn,
    'the other subnet of ours': otherSubnetArn,
    'a subnet nearly the other': `${otherSubnetArn}2`,
    'a subnet in another region': subnetArn.replace(REGION, 'us-east-1'),
    'the other subnet in another region': otherSubnetArn.replace(REGION, 'us-east-1'),
    'a subnet of a foreign account': subnetArn.replace(ACCOUNT, FOREIGN_ACCOUNT),
    'the other subnet of a foreign account': otherSubnetArn.replace(ACCOUNT, FOREIGN_ACCOUNT),
    'what is nearly a network interface': `arn:aws:ec2:${REGION}:${ACCOUNT}:network-interfaces/eni-1`,
    'a subnet nearly ours': `${subnetArn}2`,
    'a foreign network interface': `arn:aws:ec2:${REGION}:${FOREIGN_ACCOUNT}:network-interface/eni-1`,
    'a network interface elsewhere': `arn:aws:ec2:us-east-1:${ACCOUNT}:network-interface/eni-1`,
    'an instance': `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`,
  }),
  sns: (_, { topicArn }) => ({
    'the alarm topic': topicArn,
    'a topic nearly ours': `${topicArn}2`,
  }),
};

const rolesAnd = (roleArns: DeployedNames['roleArns']) => ({
  'the user role': roleArns.user,
  'the admin role': roleArns.admin,
  'the Lambda’s role': roleArns.lambda,
  'a role nearly the admin role': `${roleArns.admin}2`,
  'a foreign role': `arn:aws:iam::${FOREIGN_ACCOUNT}:role/admin`,
});
