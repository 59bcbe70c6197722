/** Path of the check page, below the site's address; the QR codes on papers lead there. */
export const CHECK_PAGE = "/verifier";

/** Its own code and its own installation's API only: no sign-in, no documents. Its service worker keeps it for checks without network. */
export const CHECK_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page for parents: the same without a service worker, and nothing of the device. */
export const PARENTS_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Of the device it may use the camera, which the reader is asked for. */
export const CHECK_PAGE_PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=()";
