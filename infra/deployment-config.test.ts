import { expect, test } from 'vitest';
import { DEFAULT_LABELS, DEFAULT_MAX_UPLOAD_BYTES } from '#contract/app-config';
import {
  DEFAULT_DEPLOYMENT,
  parseDeploymentConfig,
  readDeploymentConfig,
} from './deployment-config.ts';

const DOMAIN = {
  name: 'photos.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1a2b3c4d',
};

const parse = (fields: object) => parseDeploymentConfig(JSON.stringify(fields), 'deployment.json');

test('the committed deployment says what the app assumes', () => {
  expect(readDeploymentConfig(DEFAULT_DEPLOYMENT)).toMatchObject({
    labels: DEFAULT_LABELS,
    maxUploadBytes: DEFAULT_MAX_UPLOAD_BYTES,
  });
});

test('a deployment needs to say nothing', () => {
  expect(parse({})).toEqual({
    stackName: 'Tintype',
    bucketPrefix: 'tintype-photos',
    furtherOrigins: [],
    network: 'isolated',
    selfSignUp: false,
    adminsMayDelete: false,
    labels: DEFAULT_LABELS,
    maxUploadBytes: DEFAULT_MAX_UPLOAD_BYTES,
    mfa: 'optional',
  });
});

test('labels are renamed here', () => {
  const labels = {
    album: { one: 'Trip', many: 'Trips' },
    title: { one: 'Scene', many: 'Scenes' },
  };
  expect(parse({ labels }).labels).toEqual(labels);
});

test.each([
  ['every origin', '*'],
  ['any host of a domain', 'https://*.example.com'],
  ['a trailing slash', 'https://photos.example.com/'],
  ['a path', 'https://photos.example.com/app'],
  ['plain HTTP', 'http://photos.example.com'],
  ['a loopback address, to which Cognito does not return', 'http://127.0.0.1:5173'],
  ['a host alone', 'photos.example.com'],
])('refuses an origin that is %s', (_name, origin) => {
  expect(() => parse({ furtherOrigins: [origin] })).toThrow(
    /must be an origin.*\n.*furtherOrigins\[0\]/,
  );
});

test.each([
  ['a domain with a path', { domain: { ...DOMAIN, name: 'example.com/photos' } }, 'domain.name'],
  [
    'a certificate that CloudFront does not take',
    {
      domain: {
        ...DOMAIN,
        certificateArn: DOMAIN.certificateArn.replace('us-east-1', 'eu-west-1'),
      },
    },
    'domain.certificateArn',
  ],
  ['a network that there is not', { network: 'public' }, 'network'],
  [
    'a bucket prefix that leaves no room for account and region',
    { bucketPrefix: 'a'.repeat(33) },
    'bucketPrefix',
  ],
  ['a bucket prefix that S3 refuses', { bucketPrefix: 'Photos_' }, 'bucketPrefix'],
  [
    'a login domain that Cognito keeps for itself',
    { loginDomainPrefix: 'my-cognito' },
    'loginDomainPrefix',
  ],
  ['a limit above what S3 takes at once', { maxUploadBytes: 5_000_000_001 }, 'maxUploadBytes'],
  ['no limit', { maxUploadBytes: 0 }, 'maxUploadBytes'],
  ['half a label', { labels: { album: { one: 'Bar' } } }, 'labels'],
  ['a misspelt field', { furtherOrigin: 'https://photos.example.com' }, 'furtherOrigin'],
])('refuses %s, and names the field and the file', (_name, fields, field) => {
  expect(() => parse(fields)).toThrow('deployment.json is no deployment');
  expect(() => parse(fields)).toThrow(field);
});

test('says that a text is not JSON', () => {
  expect(() => parseDeploymentConfig('{', 'deployment.json')).toThrow(
    'deployment.json is not JSON',
  );
});
