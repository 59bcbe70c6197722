/**
 * What the console may do: no inline code and no code from elsewhere; PDFs and the school's logo are shown from memory
 * (blob:), never from another address. The service worker is its own.
 *
 * @param reachable Origins that it asks beside its own.
 */
export const consolePolicy = (reachable: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src ${["'self'", ...reachable].join(" ")}`,
    "frame-src blob:",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
