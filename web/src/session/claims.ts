/**
 * The claims of a token. They serve to show the user's name and to plan renewals; its signature is checked by the API, not
 * here.
 *
 * @throws when it is not a token.
 */
export function claimsOf(idToken: string): Readonly<Record<string, unknown>> {
  const payload = idToken.split(".")[1] ?? "";
  const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}
