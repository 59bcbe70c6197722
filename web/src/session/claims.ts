/** What a token says. It is shown and planned with, not believed: the API checks the signature. */
export function claimsOf(idToken: string): Readonly<Record<string, unknown>> {
  const payload = idToken.split(".")[1] ?? "";
  const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}
