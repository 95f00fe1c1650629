/** SHA-256 of a file's content, 64 lower-case hexadecimal digits. Holds the file in memory. */
export async function toSha256(file: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = file instanceof Blob ? await file.arrayBuffer() : file;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return toHex(new Uint8Array(digest));
}

const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
