import { describe, expect, it } from "vitest";
import { CommandFailure, EXIT } from "../../../cli/exit-codes.ts";
import { explainFailure } from "../../../cli/explain-failure.ts";
import { idToken } from "../../../cli/id-token.ts";
import type { Installation } from "../../../cli/installation.ts";

const named = (name: string, more: object = {}) => Object.assign(new Error("English words"), { name, ...more });

describe("a failed command", () => {
  it("says what a command itself explains", () => {
    expect(explainFailure(new CommandFailure("Il manque une classe.", EXIT.usage))).toEqual({
      sentence: "Il manque une classe.",
      exitCode: 2,
    });
  });

  it.each([
    ["a refused connection", named("Error", { code: "ECONNREFUSED" })],
    ["a name that is not found", named("Error", { code: "ENOTFOUND" })],
    ["fetch's own error", new TypeError("fetch failed", { cause: named("Error", { code: "ECONNREFUSED" }) })],
    ["both families of addresses", new AggregateError([named("Error", { code: "ECONNREFUSED" })], "")],
    ["a network that hangs", named("TimeoutError")],
  ])("says that nothing answers: %s", (_, error) => {
    expect(explainFailure(error)).toEqual({
      sentence: expect.stringContaining("ne répond pas"),
      exitCode: EXIT.unreachable,
    });
  });

  it.each(["CredentialsProviderError", "ExpiredTokenException", "AccessDeniedException", "TooManyRequestsException"])(
    "explains AWS's %s in French",
    (name) => {
      const { sentence } = explainFailure(named(name));
      expect(sentence).not.toContain("English");
      expect(sentence).not.toContain("inattendue");
    },
  );

  it("never shows a stack", () => {
    for (const error of [new Error("odd"), "odd", undefined, named("ValidationException")]) {
      const { sentence, exitCode } = explainFailure(error);
      expect(exitCode).toBe(EXIT.failed);
      expect(sentence).not.toMatch(/^\s+at /m);
    }
  });
});

describe("signing in", () => {
  const installationThat = (answer: () => Promise<object>) =>
    ({ cognito: { send: answer }, outputs: { UserPoolClientId: "c" } }) as unknown as Installation;
  const refusal = (answer: () => Promise<object>) =>
    idToken(installationThat(answer), { email: "awa@lpk.example", password: "x" }).then(
      () => undefined,
      (error: unknown) => error,
    );

  it.each([
    ["NotAuthorizedException", "incorrect"],
    ["UserNotFoundException", "incorrect"],
    ["InvalidPasswordException", "incorrect"],
    ["UserNotConfirmedException", "create-user"],
    ["PasswordResetRequiredException", "create-user"],
  ])("that ends with %s is a sentence", async (name, words) => {
    const error = await refusal(() => Promise.reject(named(name)));
    expect(error).toMatchObject({ exitCode: EXIT.failed, message: expect.stringContaining(words) });
  });

  it("that asks for a new password says how to give it", async () => {
    const error = await refusal(async () => ({ ChallengeName: "NEW_PASSWORD_REQUIRED" }));
    expect(error).toMatchObject({ exitCode: EXIT.failed, message: expect.stringContaining("create-user") });
  });

  it("leaves other failures to be explained by their own names", async () => {
    expect(await refusal(() => Promise.reject(named("TooManyRequestsException")))).toMatchObject({
      name: "TooManyRequestsException",
    });
  });
});
