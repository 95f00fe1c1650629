/** Base64 of bytes that are written as hexadecimal digits. */
export const hexToBase64 = (hex: string): string =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));

/**
 * Inverse of {@link hexToBase64}, in lower case.
 *
 * @returns nothing of what is not Base64.
 */
export function base64ToHex(base64: string): string {
  if (!/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(base64)) return '';
  return Array.from(atob(base64), (character) =>
    character.charCodeAt(0).toString(16).padStart(2, '0'),
  ).join('');
}
