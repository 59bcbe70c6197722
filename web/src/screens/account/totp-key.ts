/**
 * What an authenticator application reads in the QR: name of the account, key, and who asks for the codes.
 *
 * @example keyAddress("JBSWY3DP", "awa@lycee.example", "Palmarès") // "otpauth://totp/Palmar%C3%A8s:awa%40lycee.example?…"
 */
export function keyAddress(key: string, username: string, issuer: string): string {
  // Applications read %20 as a space, and not all read "+" so.
  const query = `secret=${encodeURIComponent(key)}&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(username)}?${query}`;
}

/** In groups of four, as people copy it. @example readableKey("JBSWY3DPEHPK") // "JBSW Y3DP EHPK" */
export const readableKey = (key: string): string => key.replace(/.{4}(?=.)/g, "$& ");
