import { passwordRule } from "../text/fr/validation.ts";

/** The user pool's password policy. infra sets it; the command line checks it before it sends anything. */
export const PASSWORD_POLICY = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: false,
} as const;

/** The policy as a user reads it. */
export const PASSWORD_RULE = passwordRule(PASSWORD_POLICY.minLength);

/** Whether a password meets the policy. The local stack's user pool accepts any, so the command line checks it itself. */
export const isGoodPassword = (password: string): boolean =>
  password.length >= PASSWORD_POLICY.minLength && [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(password));
