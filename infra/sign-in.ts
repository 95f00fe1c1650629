import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPool,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  PasskeyUserVerification,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CALLBACK_PATH } from '#contract/app-config';
import type { DeploymentConfig } from './deployment-config.ts';

/** A day's work. The tab that holds the token forgets it sooner, when it closes. */
const SESSION = Duration.hours(12);

/** How long an exchanged refresh token still works: for an answer that was lost on its way. */
const ROTATION_GRACE = Duration.seconds(30);

const USER_POOL: UserPoolProps = {
  featurePlan: FeaturePlan.ESSENTIALS, // the first with passkeys and managed login
  signInAliases: { email: true },
  signInCaseSensitive: false,
  standardAttributes: { email: { required: true, mutable: true } },
  autoVerify: { email: true },
  // A mistyped or foreign new address does not lock its user out before it is verified.
  keepOriginal: { email: true },
  accountRecovery: AccountRecovery.EMAIL_ONLY,
  mfaSecondFactor: { otp: true, sms: false },
  signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
  passkeyUserVerification: PasskeyUserVerification.REQUIRED,
  passwordPolicy: { minLength: 12, tempPasswordValidity: Duration.days(7) },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN, // a photo's owner is a `sub` of this very pool
};

export interface SignInProps {
  readonly siteOrigins: readonly string[];
  readonly loginDomainPrefix: string;
  readonly mfa: DeploymentConfig['mfa'];
  readonly selfSignUp: boolean;
}

/**
 * Origin of the login pages. Known before they exist, so that the site can name
 * it, and sign-in the site.
 */
export const toLoginOrigin = (domainPrefix: string) =>
  `https://${domainPrefix}.auth.${Aws.REGION}.amazoncognito.com`;

/** Who people are: a pool that admins fill, its login pages, and the app as its public client. */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { siteOrigins, loginDomainPrefix, mfa, selfSignUp } = props;

    this.userPool = new UserPool(this, 'UserPool', {
      ...USER_POOL,
      selfSignUpEnabled: selfSignUp,
      mfa: mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
    });
    this.#countPasskeysAsMfa();
    this.client = this.#addClient(siteOrigins);

    this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: loginDomainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // Without a branding the new login pages are empty: "Apply branding to managed login pages".
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }

  /** A passkey behind a fingerprint or a PIN is two factors already; the L2 does not know yet. */
  #countPasskeysAsMfa(): void {
    const userPool = this.userPool.node.defaultChild;
    if (!(userPool instanceof CfnUserPool)) throw new Error('the user pool is not a CfnUserPool');
    userPool.webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  }

  /** A public client keeps no secret: PKCE proves that the same browser asks for the tokens. */
  #addClient(siteOrigins: readonly string[]): UserPoolClient {
    const email = new ClientAttributes().withStandardAttributes({ email: true });
    return this.userPool.addClient('App', {
      generateSecret: false,
      authFlows: { user: true }, // lets the login pages offer passkeys beside passwords
      oAuth: {
        flows: { authorizationCodeGrant: true },
        // Not `aws.cognito.signin.user.admin`: no token of the app may change an account.
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: siteOrigins.map((origin) => `${origin}${CALLBACK_PATH}`),
        logoutUrls: siteOrigins.map((origin) => `${origin}/`),
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: SESSION,
      refreshTokenRotationGracePeriod: ROTATION_GRACE,
      // Cognito's default is every attribute, which is how users make themselves someone else.
      writeAttributes: email,
      readAttributes: email.withStandardAttributes({ emailVerified: true, fullname: true }),
    });
  }
}
