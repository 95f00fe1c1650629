/**
 * Where the SDK inside the Lambda finds credentials: in its environment, nowhere else.
 *
 * The bundle has this in the place of `@aws-sdk/credential-provider-node`, which also
 * looks in files, in single sign-on and on EC2: 106 KB that never run there. Nor is it
 * `fromEnv` of `@aws-sdk/credential-providers`: that package loads its parts by
 * `import()`. See: [Note: No late imports]
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 * @module
 */

/** The function's own credentials; its promise is rejected where there are none. */
export const defaultProvider = () => () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  return accessKeyId && secretAccessKey
    ? Promise.resolve({ accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) })
    : Promise.reject(new Error('no credentials in the environment'));
};
