/**
 * Where one kind of thing is kept: all that a service knows of storage.
 *
 * @module
 */

/** Values by id; a value that was read is the reader's own. */
export interface Shelf<Value> {
  read(id: string): Promise<Value | undefined>;
  write(id: string, value: Value): Promise<void>;
  /** Many at once, all or none. */
  writeAll(entries: readonly (readonly [id: string, value: Value])[]): Promise<void>;
  remove(id: string): Promise<void>;
  /** The values whose ids begin with `prefix`, in no promised order. */
  list(prefix?: string): Promise<Value[]>;
}

/** Run one task at a time for each `name`, over all tabs that share the storage. */
export type Exclusively = <Result>(name: string, task: () => Promise<Result>) => Promise<Result>;
