/** What the user pool asks of a password: infra sets it, the command line says it before anything is sent. */
export const PASSWORD_POLICY = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: false,
} as const;

/** The policy as a user reads it. */
export const PASSWORD_RULE = "12 caractères au moins, avec majuscule, minuscule et chiffre";

/** Whether the user pool takes a password; its engine on a developer's machine takes any, so we look ourselves. */
export const isGoodPassword = (password: string): boolean =>
  password.length >= PASSWORD_POLICY.minLength && [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(password));
