/**
 * What one deployment tells the app at run time: `/config.json`.
 *
 * All of it is public: pool ids, names and endpoints open nothing by themselves.
 *
 * @module
 */
import * as z from 'zod/mini';

/** How one of the two labels is called, in the singular and in the plural. */
const LabelName = z.object({ one: z.string(), many: z.string() });

export const AppConfig = z.object({
  region: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  /** Origin of the managed login pages, `https://….auth.eu-west-1.amazoncognito.com`. */
  loginOrigin: z.url(),
  identityPoolId: z.string(),
  bucket: z.string(),
  table: z.string(),
  /** Whether admins delete accounts for good; IAM refuses it where they may not. */
  adminsMayDelete: z._default(z.boolean(), false),
  labels: z.object({ album: LabelName, title: LabelName }),
  limits: z.object({
    /** Largest original, in bytes. S3 takes 5 GB in one request. */
    maxUploadBytes: z.int().check(z.positive(), z.lte(5_000_000_000)),
  }),
});

export type AppConfig = z.infer<typeof AppConfig>;

/** The two labels as shipped; an operator renames them in the deployment's configuration. */
export const DEFAULT_LABELS: AppConfig['labels'] = {
  album: { one: 'Bar', many: 'Bars' },
  title: { one: 'Drink', many: 'Drinks' },
};

/** Largest original as shipped, bytes: above the largest RAW files, far below S3's own limit. */
export const DEFAULT_MAX_UPLOAD_BYTES = 5_000_000_000;

/** Where the managed login sends people back to, a path of the site. */
export const CALLBACK_PATH = '/signed-in';

/** The issuer of the pool's ID tokens; without `https://`, their name in an identity pool's logins. */
export const toIssuer = ({ region, userPoolId }: Pick<AppConfig, 'region' | 'userPoolId'>) =>
  `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
