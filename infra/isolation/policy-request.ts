/** What policies are asked about, and what IAM knows of it. */

/** Condition keys and what a request says of them. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface PolicyRequest {
  principal?: { Service: string } | { Federated: string } | { AWS: string };
  action: string;
  resource: string;
  context: Context;
}
