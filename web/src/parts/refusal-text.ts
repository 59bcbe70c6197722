import { t } from "../i18n/language.ts";
import { CognitoRefusal } from "../session/cognito.ts";

/** Cognito's names for refusals, and what they mean to a user. */
export function refusalText(error: unknown, step: "password" | "challenge"): string {
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
