import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { askAt, readNewPassword, readPassword } from "../../../cli/password.ts";

const GOOD = "Palmares-Test-2026";
const never = () => Promise.reject(new Error("Nobody is asked."));

/** A terminal in which a person types. */
function aTerminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = new PassThrough();
  let shown = "";
  output.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
  });
  return {
    input,
    ask: askAt({ input: input as unknown as NodeJS.ReadStream, output }),
    shown: () => shown,
  };
}

describe("a password", () => {
  it("comes from the command line, else from the environment, else from the terminal", async () => {
    const env = { PALMARES_PASSWORD: "from-environment" };
    expect(await readPassword({ given: "given", env, ask: never })).toBe("given");
    expect(await readPassword({ env, ask: never })).toBe("from-environment");
    expect(await readPassword({ env: { PALMARES_PASSWORD: "" }, ask: async () => "typed" })).toBe("typed");
  });

  it("is typed without being shown, and the question does not go where the token goes", async () => {
    const terminal = aTerminal();
    const answer = terminal.ask("Mot de passe : ");
    terminal.input.write("secret é\r");
    expect(await answer).toBe("secret é");
    expect(terminal.shown()).toBe("Mot de passe : \n");
  });

  it.each([
    ["Ctrl-C", "abc\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("may be left by %s", async (_, keys) => {
    const terminal = aTerminal();
    const answer = terminal.ask("Mot de passe : ");
    terminal.input.write(keys);
    await expect(answer).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining("interrompue") });
  });

  it("cannot be typed without a terminal, which names the variable", async () => {
    const input = new PassThrough() as unknown as NodeJS.ReadStream;
    await expect(askAt({ input, output: new PassThrough() })("Mot de passe : ")).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("PALMARES_PASSWORD"),
    });
  });
});

describe("a new password", () => {
  it.each(["short-Aa1", "no-capital-letter-1", "NO-SMALL-LETTER-1", "No-digit-at-all"])(
    "is refused when it is as weak as %s",
    async (given) => {
      await expect(readNewPassword({ given, env: {}, ask: never })).rejects.toThrow(
        /Mot de passe refusé.*12 caractères/,
      );
    },
  );

  it("is typed twice, and refused when the two differ", async () => {
    const typing = (...answers: string[]) => {
      const questions: string[] = [];
      const ask = async (question: string) => answers[questions.push(question) - 1] ?? "";
      return { ask, questions };
    };
    const same = typing(GOOD, GOOD);
    expect(await readNewPassword({ env: {}, ask: same.ask })).toBe(GOOD);
    expect(same.questions).toHaveLength(2);
    await expect(readNewPassword({ env: {}, ask: typing(GOOD, `${GOOD}7`).ask })).rejects.toMatchObject({
      exitCode: 2,
    });
    expect(await readNewPassword({ given: GOOD, env: {}, ask: never })).toBe(GOOD);
  });
});
