import type { Fetch } from "../api/client.ts";
import { claimsOf } from "./claims.ts";

export interface Tokens {
  readonly idToken: string;
  /** For what users do with their own account; the API does not take it. */
  readonly accessToken: string;
  /** Renews and ends the session; calls to the API do not use it. */
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export type ChallengeName = "NEW_PASSWORD_REQUIRED" | "SOFTWARE_TOKEN_MFA";

/** Cognito requires another answer before it signs the user in. */
export interface Challenge {
  readonly challenge: ChallengeName;
  readonly username: string;
  readonly session: string;
}

export const isChallenge = (answer: Tokens | Challenge): answer is Challenge => "challenge" in answer;

/** The lifetime that the token's claims give. A difference of two of them, since this machine's clock may be wrong. */
function lifeSeconds(idToken: string): number {
  const { exp, iat } = claimsOf(idToken);
  return typeof exp === "number" && typeof iat === "number" ? exp - iat : 0;
}

/** A refused call. `reason` is Cognito's own name for it, such as NotAuthorizedException, or Network when nothing answers. */
export class CognitoRefusal extends Error {
  override readonly name = "CognitoRefusal";
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

interface CognitoAnswer {
  readonly AuthenticationResult?: {
    readonly IdToken: string;
    readonly AccessToken: string;
    readonly RefreshToken?: string;
    readonly ExpiresIn?: number;
  };
  readonly ChallengeName?: string;
  readonly Session?: string;
  readonly SecretCode?: string;
  readonly UserMFASettingList?: readonly string[];
  readonly __type?: string;
  readonly message?: string;
}

const RESPONSE_NAME: Readonly<Record<ChallengeName, string>> = {
  NEW_PASSWORD_REQUIRED: "NEW_PASSWORD",
  SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN_MFA_CODE",
};

export interface CognitoSettings {
  readonly endpoint: string;
  readonly clientId: string;
  readonly fetch: Fetch;
  readonly now: () => number;
}

/** The calls to Cognito that a session needs. Plain HTTP: the SDK is larger than the whole page. */
export type Cognito = ReturnType<typeof createCognito>;

/** Each of the client's calls throws CognitoRefusal. */
export function createCognito({ endpoint, clientId: ClientId, fetch, now }: CognitoSettings) {
  async function send(operation: string, parameters: Readonly<Record<string, unknown>>): Promise<CognitoAnswer> {
    let answer: Response;
    try {
      answer = await fetch(endpoint, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify(parameters),
      });
    } catch {
      throw new CognitoRefusal("Network", "No answer.");
    }
    const answerBody = (await answer.json().catch(() => ({}))) as CognitoAnswer;
    if (answer.ok) return answerBody;
    throw new CognitoRefusal(
      answerBody.__type?.split("#").at(-1) ?? "Unknown",
      answerBody.message ?? `HTTP ${answer.status}`,
    );
  }

  function outcome(answerBody: CognitoAnswer, username: string, refreshToken = ""): Tokens | Challenge {
    const { AuthenticationResult: result, ChallengeName: challenge = "", Session: session = "" } = answerBody;
    if (result !== undefined) {
      const expiresAt = now() + (result.ExpiresIn ?? lifeSeconds(result.IdToken)) * 1000;
      const { IdToken: idToken, AccessToken: accessToken, RefreshToken = refreshToken } = result;
      return { idToken, accessToken, refreshToken: RefreshToken, expiresAt };
    }
    if (Object.hasOwn(RESPONSE_NAME, challenge)) return { challenge: challenge as ChallengeName, username, session };
    throw new CognitoRefusal("UnknownChallenge", challenge);
  }

  return {
    async signIn(username: string, password: string): Promise<Tokens | Challenge> {
      const AuthParameters = { USERNAME: username, PASSWORD: password };
      return outcome(
        await send("InitiateAuth", { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
        username,
      );
    },

    async answer({ challenge, username, session: Session }: Challenge, response: string): Promise<Tokens | Challenge> {
      const ChallengeResponses = { USERNAME: username, [RESPONSE_NAME[challenge]]: response };
      const answerBody = await send("RespondToAuthChallenge", {
        ClientId,
        ChallengeName: challenge,
        Session,
        ChallengeResponses,
      });
      return outcome(answerBody, username);
    },

    async refresh(refreshToken: string): Promise<Tokens> {
      const AuthParameters = { REFRESH_TOKEN: refreshToken };
      const answerBody = await send("InitiateAuth", { ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters });
      const tokens = outcome(answerBody, "", refreshToken);
      if (isChallenge(tokens)) throw new CognitoRefusal("UnknownChallenge", tokens.challenge);
      return tokens;
    },

    async revoke(refreshToken: string): Promise<void> {
      await send("RevokeToken", { ClientId, Token: refreshToken });
    },

    /** Has a code sent to the account's address, if there is such an account. */
    async sendResetCode(username: string): Promise<void> {
      await send("ForgotPassword", { ClientId, Username: username });
    },

    async resetPassword(username: string, code: string, password: string): Promise<void> {
      await send("ConfirmForgotPassword", { ClientId, Username: username, ConfirmationCode: code, Password: password });
    },

    async changePassword(accessToken: string, previous: string, proposed: string): Promise<void> {
      const AccessToken = accessToken;
      await send("ChangePassword", { AccessToken, PreviousPassword: previous, ProposedPassword: proposed });
    },

    /** @returns the key that an authenticator application is given, in base 32. */
    async newTotpKey(accessToken: string): Promise<string> {
      return (await send("AssociateSoftwareToken", { AccessToken: accessToken })).SecretCode ?? "";
    },

    /** Proves with a code that the application has the key. */
    async verifyTotp(accessToken: string, code: string): Promise<void> {
      await send("VerifySoftwareToken", { AccessToken: accessToken, UserCode: code });
    },

    /** From now on signing in asks for a code, or does not. */
    async preferTotp(accessToken: string, enabled: boolean): Promise<void> {
      const SoftwareTokenMfaSettings = { Enabled: enabled, PreferredMfa: enabled };
      await send("SetUserMFAPreference", { AccessToken: accessToken, SoftwareTokenMfaSettings });
    },

    async hasTotp(accessToken: string): Promise<boolean> {
      const { UserMFASettingList: settings = [] } = await send("GetUser", { AccessToken: accessToken });
      return settings.includes("SOFTWARE_TOKEN_MFA");
    },
  };
}
