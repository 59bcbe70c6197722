import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import * as z from "zod";
import type { Caller, TokenVerifier } from "../call/caller.ts";
import { SCHOOL_CLAIM } from "../contract/school-claim.ts";
import { GROUPS_CLAIM, roleOfGroups } from "../contract/user-groups.ts";

export interface TokenSettings {
  /** Cognito's address, `https://cognito-idp.<region>.amazonaws.com`, or that of a compatible service. */
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

const IdToken = z.object({
  token_use: z.literal("id"),
  sub: z.string().min(1),
  exp: z.number(),
  [SCHOOL_CLAIM]: z.string().min(1).optional(),
  [GROUPS_CLAIM]: z.array(z.string()).optional(),
});

/**
 * Verifies a user pool's ID tokens with its public keys, which are fetched once, and again when a token names an
 * unknown key.
 *
 * @throws Error from the verifier when the keys cannot be fetched: that is not the token's fault.
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
      const { sub, exp, [SCHOOL_CLAIM]: schoolId, [GROUPS_CLAIM]: groups } = claims.data;
      return { userId: sub, role: roleOfGroups(groups), schoolId, until: new Date(exp * 1000).toISOString() };
    } catch (error) {
      if (isInvalidToken(error)) return undefined;
      throw error;
    }
  };
}

/** False for keys that time out or are malformed: those are the pool's fault. */
const isInvalidToken = (error: unknown) =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";
