import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { currentPeriod } from "../../../web/src/parts/current-period.ts";
import { aBrowser } from "./support/a-browser.ts";

type Address = typeof import("../../../web/src/routing/address.ts");
type Workplaces = typeof import("../../../web/src/parts/workplace.ts");
let address: Address;
let workplaces: Workplaces;
beforeAll(async () => {
  aBrowser();
  vi.stubGlobal("history", { pushState: () => undefined, replaceState: () => undefined });
  vi.stubGlobal("scrollTo", () => undefined);
  address = await import("../../../web/src/routing/address.ts");
  workplaces = await import("../../../web/src/parts/workplace.ts");
  return () => vi.unstubAllGlobals();
});
beforeEach(() => address.redirect("/bulletins"));

const TERMS = ["T1", "T2", "T3"].map((id) => ({ id, name: id, kind: "term" as const }));

describe("the current period", () => {
  const on = (day: string, periods: Parameters<typeof currentPeriod>[0] = TERMS, year = "2025-2026") =>
    currentPeriod(periods, year, new Date(`${day}T12:00:00`))?.id;

  it("is the share of the year from October to June that the day lies in", () => {
    expect(
      ["2025-09-15", "2025-12-20", "2026-01-10", "2026-03-31", "2026-04-01", "2026-07-20"].map((day) => on(day)),
    ).toEqual(["T1", "T1", "T2", "T2", "T3", "T3"]);
    const withExam = [...TERMS.slice(0, 2), { id: "BAC", name: "Bac blanc", kind: "exam" as const }];
    expect(on("2026-06-20", withExam)).toBe("T2");
  });

  it("is the first one outside of the year, of a year without numbers, and where all periods are examinations", () => {
    expect([on("2025-08-31"), on("2026-09-01"), on("2026-02-01", TERMS, "Année 1")]).toEqual(["T1", "T1", "T1"]);
    expect(on("2026-06-20", [{ id: "BAC", kind: "exam" }])).toBe("BAC");
    expect(on("2026-02-01", [])).toBeUndefined();
  });

  it("never goes back as the year goes on", () => {
    const day = fc.date({ min: new Date("2025-09-02"), max: new Date("2026-08-30"), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 10 }), (one, other, count) => {
        const periods = Array.from({ length: count }, (_, n) => ({ id: String(n) }));
        const at = (when: Date) => Number(currentPeriod(periods, "2025-2026", when)?.id);
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(at(early)).toBeLessThanOrEqual(at(late));
      }),
    );
  });
});

describe("the workplace", () => {
  const school = { current_year: "2025-2026", school_years: ["2026-2027", "2025-2026", "2024-2025"], periods: TERMS };
  async function aWorkplace() {
    const asked: unknown[] = [];
    const call = ((_name: string, { query }: { query: { school_year?: string } }) => {
      asked.push(query.school_year);
      return Promise.resolve({ school });
    }) as unknown as Call;
    const workplace = workplaces.createWorkplace(call, () => new Date("2026-02-10"));
    workplace.load();
    await Promise.resolve();
    return { workplace, asked };
  }

  it("has the current year and period where the address says none, and keeps what is chosen in it", async () => {
    const { workplace, asked } = await aWorkplace();
    expect(asked).toEqual([undefined]);
    expect([workplace.year.value, workplace.otherYear.value]).toEqual([undefined, undefined]);
    expect(workplace.periodOf(TERMS)?.id).toBe("T2");
    workplace.choosePeriod("T3");
    workplace.chooseYear("2024-2025");
    expect(address.search.value).toBe("?periode=T3&annee=2024-2025");
    expect([workplace.year.value, workplace.otherYear.value]).toEqual(["2024-2025", "past"]);
    expect(workplace.periodOf(TERMS)?.id).toBe("T3");
    workplace.chooseYear("2026-2027");
    expect(workplace.otherYear.value).toBe("coming");
    workplace.chooseYear("2025-2026");
    expect(address.search.value).toBe("?periode=T3");
  });

  it("does not ask for a year that the school does not have", async () => {
    const { workplace } = await aWorkplace();
    address.redirect("/bulletins?annee=1999");
    expect([workplace.year.value, workplace.otherYear.value]).toEqual([undefined, undefined]);
  });

  it("leaves a screen about one thing of another year for its list, and stays there when a link already says the year", async () => {
    const { workplace } = await aWorkplace();
    address.redirect("/registre/7KX4M-R2DQZ");
    workplace.chooseYear("2024-2025", "replace");
    expect(address.path.value + address.search.value).toBe("/registre/7KX4M-R2DQZ?annee=2024-2025");
    workplace.chooseYear("2026-2027");
    expect(address.path.value + address.search.value).toBe("/registre?annee=2026-2027");
    address.redirect("/document?student=17&class=6a&type=BULLETIN");
    workplace.chooseYear("2024-2025");
    expect(address.path.value + address.search.value).toBe("/document?type=BULLETIN&annee=2024-2025");
  });
});
