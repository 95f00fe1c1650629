/** SHA-256 of a file's content, 64 lower-case hexadecimal digits. Holds the file in memory. */
export async function toSha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
