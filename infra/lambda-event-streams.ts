/**
 * In the place of `@smithy/core/event-streams` in the Lambda's bundle.
 *
 * The S3 client prepares for answers that are streams of events, which only
 * `SelectObjectContent` gives. What the Lambda asks for comes as bytes.
 * See: [Note: No late imports]
 *
 * @module
 */

/** Called once a client is made: what it gives would be the marshaller. */
export const resolveEventStreamSerdeConfig = <T>(config: T) => config;

export const eventStreamSerdeProvider = () => undefined;

/** @throws Error always. */
export function EventStreamSerde(): never {
  throw new Error('the Lambda reads no streams of events');
}
