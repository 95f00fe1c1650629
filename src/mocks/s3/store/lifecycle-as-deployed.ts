/**
 * The lifecycle of the bucket as the stack deploys it, in numbers. A test holds
 * them to the stack: what it says is made for the CDK and does not run in a page.
 *
 * @module
 */

/** Days that an upload has to be completed, from when it was begun. */
export const UNFINISHED_UPLOAD_DAYS = 7;

/** Days that a version is kept which is not current any more. */
export const NONCURRENT_VERSION_DAYS = 30;
