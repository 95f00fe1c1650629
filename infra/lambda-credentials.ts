/**
 * Where the SDK inside the Lambda finds credentials: in its environment, nowhere else.
 *
 * The bundle has this in the place of `@aws-sdk/credential-provider-node`, which
 * also looks in files, in single sign-on and on EC2: 106 KB that never run there.
 *
 * @module
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-providers';
