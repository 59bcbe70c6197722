import { t } from "../../i18n/language.ts";
import { CognitoRefusal } from "../../session/cognito.ts";

export type SignInStep = "password" | "challenge";

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
      return /session|expired/i.test(error.message) ? refused.expired : refused.credentials;
    case "UserNotFoundException":
      return refused.credentials;
    case "InvalidPasswordException":
      return step === "password" ? refused.credentials : refused.password;
    case "CodeMismatchException":
    case "ExpiredCodeException":
      return refused.code;
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
