import { makeNumber, printedNumber } from "@palmares/core/claims/paper-number";
import { ROUTES } from "@palmares/core/contract/routes";
import { PAPER_STATUSES as CONTRACT_STATUSES } from "@palmares/core/contract/schemas/register";
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { aBrowser } from "./support/a-browser.ts";

type Filter = typeof import("../../../web/src/screens/register/register-filter.ts");
type Typed = typeof import("../../../web/src/screens/register/typed-number.ts");
type Words = typeof import("../../../web/src/screens/register/paper-words.ts");
let filters: Filter;
let typed: Typed;
let words: Words;
beforeAll(async () => {
  aBrowser("https://palmares.example/registre/7KX4M-R2DQZ");
  filters = await import("../../../web/src/screens/register/register-filter.ts");
  typed = await import("../../../web/src/screens/register/typed-number.ts");
  words = await import("../../../web/src/screens/register/paper-words.ts");
  return () => vi.unstubAllGlobals();
});

describe("the page before one that was reloaded", () => {
  const addressBefore = async (next?: string) => {
    const { pageBefore } = await import("../../../web/src/screens/register/page-before.ts");
    const asked: unknown[] = [];
    const call = (async (route: string, { query }: { query: object }) => {
      asked.push([route, ROUTES.listPapers.query.parse(query)]);
      return { papers: [], ...(next !== undefined && { next }) };
    }) as unknown as Call;
    const filter = { status: "REVOKED", after: "2026-03-01T08:00:00.000Z#A" } as const;
    return { address: await pageBefore(call, filter, new AbortController().signal), asked };
  };

  it("begins after the fiftieth of the papers that are newer, with the same filters", async () => {
    const { address, asked } = await addressBefore("2026-03-02T08:00:00.000Z#B");
    expect(address).toBe("/registre?status=REVOKED&after=2026-03-02T08%3A00%3A00.000Z%23B");
    expect(asked).toEqual([
      ["listPapers", { status: "REVOKED", sort: "issued_at", cursor: "2026-03-01T08:00:00.000Z#A", limit: 50 }],
    ]);
  });

  it("is the first page where fewer are newer", async () => {
    expect((await addressBefore()).address).toBe("/registre?status=REVOKED");
  });
});

describe("a paper of a type that is gone", () => {
  const paper = {
    type: "LIVRET",
    status: "ISSUED",
    student_id: "17",
    last_name: "KABORÉ",
    first_names: "Awa",
  } as const;

  it("is shown under its type's id, with its owner", async () => {
    const { paperLanguagesOf, typeName } = await import("../../../web/src/document-types.ts");
    expect(typeName("LIVRET", "one", "fr")).toBe("LIVRET");
    expect(paperLanguagesOf("LIVRET")).toEqual([]);
    expect(words.ownerOf(paper)).toBe("KABORÉ Awa");
    expect(words.ownerOf({ type: "LIVRET", status: "ISSUED", class_id: "6a" })).toBe("6a");
    expect(words.ownerOf({ type: "LIVRET", status: "ERASED", class_id: "6a" })).not.toBe("6a");
  });
});

describe("the register's address", () => {
  it("has what is sought, and gives it back when it is reloaded", () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: undefined });
    const filter = fc.record(
      { term: text, classId: text, studentId: text, schoolYear: text, after: text, status: fc.constantFrom("REVOKED") },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, (one) => {
        const { search } = new URL(filters.addressOf(one as never), "https://palmares.example");
        const present = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
        expect(filters.filterIn(search)).toEqual(present);
      }),
    );
  });

  it("seeks the stale papers of a class, which no file has", () => {
    const stale = filters.filterIn("?stale=true&class=6a");
    expect(stale).toEqual({ stale: true, classId: "6a" });
    expect(filters.addressOf(stale)).toBe("/registre?class=6a&stale=true");
    expect(filters.filterIn("?stale=no")).toEqual({});
    expect(ROUTES.exportRegister.query.parse({ ...filters.queryOf(stale), format: "csv" })).toEqual({
      class_id: "6a",
      format: "csv",
    });
    expect(filters.isOnlyStale(stale)).toBe(true);
    expect(filters.isOnlyStale({ ...stale, term: "T1" })).toBe(false);
  });

  it("is asked of the API by names that it knows, and without what it would refuse", () => {
    const { type, status, from } = filters.filterIn("?type=NONSENSE&status=LOST&from=hier");
    expect([type, status, from]).toEqual([undefined, undefined, undefined]);
    const all = { type: "BULLETIN", term: "T1", classId: "6a", studentId: "17", status: "ISSUED", schoolYear: "2025" };
    const query = filters.queryOf({ ...all, from: "2026-03-01", to: "2026-03-31", after: "x" } as never);
    expect(ROUTES.listPapers.query.parse(query)).toMatchObject({ class_id: "6a", student_id: "17", to: "2026-03-31" });
    expect(ROUTES.exportRegister.query.parse({ ...query, format: "csv" })).not.toHaveProperty("cursor");
    expect([...filters.PAPER_STATUSES].sort()).toEqual([...CONTRACT_STATUSES].sort());
  });

  it("says whether something is sought, whatever the page", () => {
    expect(filters.isFiltered({ after: "x" })).toBe(false);
    expect(filters.isFiltered({ term: "T1", after: "x" })).toBe(true);
    expect(filters.addressOf({})).toBe("/registre");
  });
});

describe("a number that somebody types", () => {
  it("is found in small letters, with spaces or hyphens, and without its check character", () => {
    for (let n = 0; n < 200; n++) {
      const number = makeNumber();
      const printed = { number: printedNumber(number) };
      expect(typed.typedNumber(` ${number.slice(0, 5).toLowerCase()} – ${number.slice(5)} `)).toEqual(printed);
      expect(typed.typedNumber(`${number.slice(0, 5)}-${number.slice(5, 9)}`)).toEqual(printed);
    }
  });

  it("is told what is wrong with it, and where", () => {
    const fault = (text: string) => {
      const read = typed.typedNumber(text);
      return "fault" in read ? typed.faultText(read) : read.number;
    };
    expect(fault("  ")).toBe("Saisissez un numéro.");
    expect(fault("7KX4")).toContain("vous en avez saisi 4");
    expect(fault("7KX4M-R2DQ0")).toMatch(/ne contient jamais «\s0\s» \(position 10\)/);
    expect(fault("7KX4M-R2DQ?")).toMatch(/«\s\?\s» \(position 10\)/);
    expect(fault("7KX4M-R2DZQ")).toContain("ne vont pas ensemble");
  });
});

describe("whose a paper is", () => {
  const paper = { type: "BULLETIN", status: "ISSUED", student_id: "17", class_id: "6a", class_name: "6e A" } as const;
  it("is said by name, or by id once the school does not know the student any more", () => {
    expect(words.ownerOf({ ...paper, last_name: "KABORÉ", first_names: "Awa" })).toBe("KABORÉ Awa");
    expect(words.ownerOf(paper)).toBe("Élève 17, parti de l'établissement");
    expect(words.ownerOf({ ...paper, status: "ERASED" })).toBe("Élève effacé");
    expect(words.ownerOf({ ...paper, type: "PV_CONSEIL" })).toBe("6e A");
  });

  it("and by whom it was issued: by name, or by the account's id in older lines", () => {
    expect(words.byWhom({ id: "5f2c", name: "awa@lycee.example" }, "5f2c")).toBe("vous");
    expect(words.byWhom({ id: "77aa", name: "issa@lycee.example" }, "5f2c")).toBe("issa@lycee.example");
    expect(words.byWhom({ id: "cli" }, "5f2c")).toBe("la ligne de commande");
    expect(words.byWhom({ id: "0123456789abcdef" }, "5f2c")).toBe("l'utilisateur 01234567");
  });
});

describe("a duplicate", () => {
  const signal = new AbortController().signal;
  async function given(...statuses: readonly string[]) {
    const { giveDuplicate } = await import("../../../web/src/screens/register/give-duplicate.ts");
    const called: string[] = [];
    let n = 0;
    const call = (async (name: string) => {
      called.push(name);
      return name === "downloadDocument" ? { url: "https://x" } : { id: "d1", status: statuses[n++] };
    }) as unknown as Call;
    return { link: await giveDuplicate(call, "7KX4M-R2DQZ", signal, async () => undefined), called };
  }

  it("is awaited, then downloaded; it is asked for once", async () => {
    const { link, called } = await given("PENDING", "PENDING", "READY");
    expect(link).toEqual({ url: "https://x" });
    expect(called).toEqual(["duplicatePaper", "getDocument", "getDocument", "downloadDocument"]);
  });

  it("that fails has no link", async () => {
    expect((await given("PENDING", "FAILED")).link).toBeUndefined();
  });
});

describe("one paper that is issued", () => {
  const signal = new AbortController().signal;
  async function ended(...batches: readonly object[]) {
    const { whenIssued } = await import("../../../web/src/screens/document/issue-one.ts");
    let n = 0;
    const call = (async () => batches[n++]) as unknown as Call;
    return { why: await whenIssued(call, { batch_id: "b1" }, signal, async () => undefined), asked: n };
  }
  const counts = (ready: number, failed: number) => ({ counts: { pending: 0, ready, failed } });

  it("is awaited until its batch has ended", async () => {
    const running = { status: "IN_PROGRESS", ...counts(0, 0) };
    expect(await ended(running, running, { status: "READY", ...counts(1, 0) })).toEqual({ why: undefined, asked: 3 });
  });

  it("or the page says why there is none", async () => {
    const failed = { status: "FAILED", ...counts(0, 1), failures: [{ detail: "Une lettre n'existe pas." }] };
    expect((await ended(failed)).why).toBe("Une lettre n'existe pas.");
  });
});
