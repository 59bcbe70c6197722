import { createPrivateKey, type KeyObject } from "node:crypto";
import { createRequire } from "node:module";
import { type CryptoKey, decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from "jose";

/** The key with which the local user pool signs its tokens. */
function poolKey(): KeyObject {
  const require = createRequire(import.meta.url);
  return createPrivateKey((require("cognito-local/lib/keys/cognitoLocal.private.json") as { pem: string }).pem);
}

/**
 * Signs a token again with other claims: with the user pool's own key, unless another one is given.
 *
 * @example await resigned(token, (claims) => ({ ...claims, exp: 0 })) // expired, but validly signed
 */
export function resigned(
  token: string,
  change: (claims: JWTPayload) => JWTPayload,
  key: CryptoKey | KeyObject = poolKey(),
): Promise<string> {
  const { alg = "RS256", kid = "" } = decodeProtectedHeader(token);
  return new SignJWT(change(decodeJwt(token))).setProtectedHeader({ alg, kid }).sign(key);
}
