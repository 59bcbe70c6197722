import { RevokeRequest } from "@palmares/core/contract/schemas/register";
import { csv } from "@palmares/core/spreadsheets/writing/csv";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { complain, say, sayLine } from "../../../cli/say.ts";

afterEach(() => void vi.restoreAllMocks());

function printed(how: (text: string) => void, text: string): string {
  let all = "";
  const write = (some: string | Uint8Array) => {
    all += String(some);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  how(text);
  return all;
}

/** Any text, with characters that a terminal obeys. */
const hostile = fc
  .array(
    fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\n", "\r", "\t", "\u001b[2J", "\u202e", "\u2028", "a")),
  )
  .map((parts) => parts.join(""));

describe("what people typed, at the command line", () => {
  it("is one line in a list, whatever it is", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const out = printed(sayLine, text);
        expect(out.endsWith("\n")).toBe(true);
        expect(out.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
      }),
    );
    expect(printed(sayLine, "7KX4M  annulé\n22222  délivré")).toBe("7KX4M  annulé 22222  délivré\n");
  });

  it("moves no cursor and turns no letters in other lines", () => {
    for (const how of [say, complain]) {
      fc.assert(
        fc.property(hostile, (text) => {
          expect(printed(how, text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069](?<!\n)/u);
        }),
      );
    }
    expect(printed(say, "Un :\ndeux")).toBe("Un\u202f:\ndeux\n");
  });
});

describe("a reason", () => {
  it("is kept as one line, without what prints nothing", () => {
    expect(RevokeRequest.parse({ reason: " Erreur\r\n de \u202eclasse\u0007\t. " }).reason).toBe("Erreur de classe .");
    expect(RevokeRequest.safeParse({ reason: "\u202e\n" }).success).toBe(false);
  });
});

describe("a cell of a CSV file", () => {
  it("never begins as a formula does, whatever somebody typed", () => {
    const cell = fc.tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", "x"), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(cell, ([first, rest]) => {
        const [[read = ""] = []] = parse(csv(undefined, [[first + rest]]), { delimiter: ";" }) as string[][];
        expect(read).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
      }),
    );
  });
});
