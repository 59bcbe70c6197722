import { randomInt } from "node:crypto";
import { createRequire } from "node:module";

/** A mail that Cognito would send. */
export interface InvitationMail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
}

interface LocalUser {
  readonly Username: string;
  readonly Attributes: readonly { readonly Name: string; readonly Value?: string }[];
  readonly UserStatus: string;
}
interface LocalPool {
  readonly options: {
    readonly AdminCreateUserConfig?: {
      readonly InviteMessageTemplate?: { readonly EmailSubject?: string; readonly EmailMessage?: string };
    };
  };
  getUserByUsername(context: unknown, name: string): Promise<LocalUser | undefined>;
  saveUser(context: unknown, user: object): Promise<void>;
}
interface Services {
  readonly cognito: { getUserPool(context: unknown, id: string): Promise<LocalPool> };
}
interface CreateRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly MessageAction?: string;
  readonly TemporaryPassword?: string;
}
interface Errors {
  readonly CognitoError: new (code: string, message: string) => Error;
}
type CreateUser = (services: Services) => (context: unknown, request: CreateRequest) => Promise<{ User: LocalUser }>;

/** Cognito's own words, for pools without a template. */
const DEFAULT_SUBJECT = "Your temporary password";
const DEFAULT_MESSAGE = "Your username is {username} and temporary password is {####}";

/** Without letters and digits that look alike, and with one of each kind that a pool may ask for. */
const KINDS = ["abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!?-+="];
const LETTERS = 14;

function temporaryPassword(): string {
  const letters = Array.from({ length: LETTERS }, (_, at) => {
    const kind = KINDS[at % KINDS.length] ?? "";
    return kind[randomInt(kind.length)];
  });
  return letters.join("");
}

/**
 * Teaches cognito-local what it lacks of `AdminCreateUser`: the mail by the pool's template, a password that the pool's policy
 * takes, and `RESEND`. To be called before cognito-local itself is loaded.
 *
 * @example sendInvitations((mail) => process.send?.({ mail }));
 */
export function sendInvitations(send: (mail: InvitationMail) => void): void {
  const require = createRequire(import.meta.url);
  const path = require.resolve("cognito-local/lib/targets/adminCreateUser");
  const { AdminCreateUser: create } = require(path) as { readonly AdminCreateUser: CreateUser };
  const { CognitoError } = require("cognito-local/lib/errors") as Errors;

  const AdminCreateUser: CreateUser = (services) => async (context, request) => {
    const { UserPoolId, Username, MessageAction, ...others } = request;
    const password = request.TemporaryPassword ?? temporaryPassword();
    const pool = await services.cognito.getUserPool(context, UserPoolId);
    if (MessageAction === "RESEND") {
      const user = await pool.getUserByUsername(context, Username);
      if (user === undefined) throw new CognitoError("UserNotFoundException", "User does not exist.");
      if (user.UserStatus !== "FORCE_CHANGE_PASSWORD")
        throw new CognitoError("UnsupportedUserStateException", "The user has a password already.");
      await pool.saveUser(context, { ...user, Password: password, UserLastModifiedDate: new Date() });
      mail(pool, user, password);
      const { Password: _, ...shown } = user as LocalUser & { readonly Password?: string };
      return { User: shown };
    }
    const made = await create(services)(context, {
      ...others,
      UserPoolId,
      Username,
      TemporaryPassword: password,
      MessageAction: "SUPPRESS",
    });
    if (MessageAction !== "SUPPRESS") mail(pool, made.User, password);
    return made;
  };

  function mail({ options }: LocalPool, { Username, Attributes }: LocalUser, password: string): void {
    const to = Attributes.find(({ Name }) => Name === "email")?.Value;
    if (to === undefined) return;
    const { EmailSubject = DEFAULT_SUBJECT, EmailMessage = DEFAULT_MESSAGE } =
      options.AdminCreateUserConfig?.InviteMessageTemplate ?? {};
    const html = EmailMessage.replaceAll("{username}", escaped(Username)).replaceAll("{####}", escaped(password));
    send({ to, subject: EmailSubject, html });
  }

  // Its exports cannot be written to; whoever loads it from now on gets ours.
  const loaded = require.cache[path];
  if (loaded !== undefined) loaded.exports = { AdminCreateUser };
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
