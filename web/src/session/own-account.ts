import { type Cognito, CognitoRefusal } from "./cognito.ts";
import type { Session } from "./session.ts";

/** What users do with their own account. All throw CognitoRefusal. */
export type OwnAccount = ReturnType<typeof createOwnAccount>;

export function createOwnAccount(cognito: Cognito, session: Pick<Session, "accessToken">) {
  async function access(): Promise<string> {
    const token = await session.accessToken();
    if (token === undefined) throw new CognitoRefusal("Network", "No token.");
    return token;
  }
  return {
    /** Has a code sent to whoever has forgotten the password. An unknown name is answered like a known one. */
    async sendResetCode(username: string): Promise<void> {
      await cognito.sendResetCode(username).catch((refusal: unknown) => {
        if (!(refusal instanceof CognitoRefusal) || refusal.reason !== "UserNotFoundException") throw refusal;
      });
    },
    resetPassword: (username: string, code: string, password: string) =>
      cognito.resetPassword(username, code, password),
    changePassword: async (previous: string, proposed: string) =>
      cognito.changePassword(await access(), previous, proposed),
    hasTotp: async () => cognito.hasTotp(await access()),
    /** @returns the key to give to an authenticator application, in base 32. */
    newTotpKey: async () => cognito.newTotpKey(await access()),
    /** Signing in asks for a code from now on. */
    async turnTotpOn(code: string): Promise<void> {
      const token = await access();
      await cognito.verifyTotp(token, code);
      await cognito.preferTotp(token, true);
    },
    turnTotpOff: async () => cognito.preferTotp(await access(), false),
  };
}
