/**
 * An address as a reader may be shown it and as addresses are compared: without a slash at its end, without the name of a user,
 * which would look like a host, and with letters of other scripts as what they are (`xn--…`).
 *
 * @returns undefined: a browser opens no such address.
 * @example siteAddress("https://Bulletins.example@elsewhere.example/") // "https://elsewhere.example"
 */
export function siteAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.username = "";
  url.password = "";
  return url.href.replace(/\/+$/, "");
}

export const isSameSite = (a: string, b: string): boolean => siteAddress(a) === siteAddress(b);
