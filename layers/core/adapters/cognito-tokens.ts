import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import * as z from "zod";
import type { Caller, TokenVerifier } from "../call/caller.ts";

export interface TokenSettings {
  /** Where Cognito is: `https://cognito-idp.<region>.amazonaws.com`, or the address of another that speaks as it does. */
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

const IdToken = z.object({
  token_use: z.literal("id"),
  sub: z.string().min(1),
  exp: z.number(),
  "custom:school_id": z.string().min(1),
});

/**
 * Verifies ID tokens of a user pool by its public keys, which are fetched once and again when an unknown one is named.
 *
 * @throws Error when the keys cannot be had: that is no fault of the token.
 * @example const verify = createCognitoTokens({ endpoint, region, userPoolId, clientId });
 */
export function createCognitoTokens({ endpoint, region, userPoolId, clientId }: TokenSettings): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(`${endpoint}/${userPoolId}/.well-known/jwks.json`));
  const checks = {
    issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    audience: clientId,
    algorithms: ["RS256"],
  };
  return async (token): Promise<Caller | undefined> => {
    try {
      const { payload } = await jwtVerify(token, keys, checks);
      const claims = IdToken.safeParse(payload);
      if (!claims.success) return undefined;
      const { sub, exp, "custom:school_id": schoolId } = claims.data;
      return { userId: sub, schoolId, until: new Date(exp * 1000).toISOString() };
    } catch (error) {
      if (isTokensFault(error)) return undefined;
      throw error;
    }
  };
}

/** Keys that do not come in time, or are not keys, are the pool's fault. */
const isTokensFault = (error: unknown) =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";
