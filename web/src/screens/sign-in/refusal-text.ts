import { t } from "../../i18n/language.ts";
import { CognitoRefusal } from "../../session/cognito.ts";

export type SignInStep = "password" | "challenge" | "reset" | "change" | "totp";

/**
 * What a refusal of Cognito means to the user, in the language of the page.
 *
 * @throws everything that is not a CognitoRefusal, as it is.
 */
export function refusalText(error: unknown, step: SignInStep): string {
  if (!(error instanceof CognitoRefusal)) throw error;
  const { refused } = t.value.signIn;
  switch (error.reason) {
    case "NotAuthorizedException":
      if (step === "change") return t.value.account.refused.previous;
      if (step === "reset") return t.value.account.refused.noReset;
      return /session|expired/i.test(error.message) ? refused.expired : refused.credentials;
    case "UserNotFoundException":
      return refused.credentials;
    case "InvalidPasswordException":
      return step === "password" ? refused.credentials : refused.password;
    case "CodeMismatchException":
    case "ExpiredCodeException":
    case "EnableSoftwareTokenMFAException":
      return step === "reset" ? t.value.account.refused.resetCode : refused.code;
    case "InvalidParameterException":
    case "UserNotConfirmedException":
      // The account has no confirmed address to which a code could be sent, or its first password was never chosen.
      return step === "reset" ? t.value.account.refused.noReset : refused.other;
    case "PasswordResetRequiredException":
      return refused.reset;
    case "TooManyRequestsException":
    case "LimitExceededException":
      return refused.tooMany;
    case "Network":
      return refused.network;
    default:
      return refused.other;
  }
}
