import { ID_PATTERN } from "@palmares/core/contract/id";
import { ROUTES } from "@palmares/core/contract/routes";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fill, match } from "../../../web/src/routing/pattern.ts";
import { type Recovery, recover } from "../../../web/src/screens/new-version.ts";
import { mayOf } from "../../../web/src/session/permissions.ts";
import { aBrowser } from "./support/a-browser.ts";

type Address = typeof import("../../../web/src/routing/address.ts");
type Screens = typeof import("../../../web/src/routing/screens.ts");
type Old = typeof import("../../../web/src/routing/old-addresses.ts");
let address: Address;
let screens: Screens;
let old: Old;
beforeAll(async () => {
  aBrowser();
  vi.stubGlobal("history", { pushState: () => undefined, replaceState: () => undefined });
  vi.stubGlobal("scrollTo", () => undefined);
  address = await import("../../../web/src/routing/address.ts");
  screens = await import("../../../web/src/routing/screens.ts");
  old = await import("../../../web/src/routing/old-addresses.ts");
  return () => vi.unstubAllGlobals();
});
beforeEach(() => address.redirect("/"));

/** `.` and `..` alone mean folders to every browser: no address can hold them as an id. */
const id = fc.stringMatching(ID_PATTERN).filter((text) => !/^\.{1,2}$/.test(text));

describe("an address with parameters", () => {
  const PATTERN = "/classes/:classId/eleves/:studentId";

  it("gives back the ids that it was made of, also after a browser has read it", () => {
    fc.assert(
      fc.property(id, id, (classId, studentId) => {
        const { pathname } = new URL(fill(PATTERN, { classId, studentId }), "https://palmares.example");
        expect(match(PATTERN, pathname)).toEqual({ classId, studentId });
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (number) => {
        expect(match("/registre/:number", fill("/registre/:number", { number }))).toEqual({ number });
      }),
    );
  });

  it("has all its parts and no more, and is shown as it is when somebody mistyped it", () => {
    for (const other of ["/classes/6a", "/classes/6a/eleves", "/classes/6a/eleves/", "/classes/6a/eleves/1/2", "/"])
      expect(match(PATTERN, other), other).toBeUndefined();
    expect(match("/registre/:number", "/registre/%E0%A4%A")).toEqual({ number: "%E0%A4%A" });
  });
});

describe("the screens", () => {
  it("each have one address, which leads back to them", () => {
    for (const screen of Object.keys(screens.SCREENS) as (keyof typeof screens.SCREENS)[]) {
      const { path } = screens.SCREENS[screen];
      expect(screens.shownAt(path.replace(/:\w+/g, "x"))?.screen, path).toBe(screen);
    }
    expect(screens.shownAt("/registre/7KX4M-R2DQZ")).toEqual({ screen: "paper", params: { number: "7KX4M-R2DQZ" } });
    expect(["/", "/nulle-part", "/registre/a/b", "/registres"].map(screens.shownAt)).toEqual(Array(4).fill(undefined));
  });

  it("keep the year and the period of the address, and nothing else of it", () => {
    address.openAddress("/registre?annee=2024-2025&periode=T2&status=REVOKED");
    expect(screens.linkTo("batches")).toBe("/bulletins?annee=2024-2025&periode=T2");
    expect(screens.linkTo("paper", { number: "7KX4M-R2DQZ" }, { periode: "T1" })).toBe(
      "/registre/7KX4M-R2DQZ?annee=2024-2025&periode=T1",
    );
    expect(screens.linkTo("batches", {}, { annee: undefined, periode: undefined })).toBe("/bulletins");
  });

  it("stand in groups, and an address belongs to the longest of their paths", () => {
    const offered = (role: "admin" | "viewer") => screens.screensFor(mayOf(ROUTES, role));
    expect(screens.groupsOf(offered("viewer"))).toEqual([
      ["classes", ["classes"]],
      ["papers", ["batches", "documents", "register"]],
    ]);
    expect(screens.groupsOf(offered("admin")).map(([group]) => group)).toEqual(
      screens.GROUPS.filter((group) => screens.groupsOf(offered("admin")).some(([own]) => own === group)),
    );
    expect(screens.navigatedAt("/registre/7KX4M-R2DQZ", offered("viewer"))).toBe("register");
    expect(screens.navigatedAt("/registres", offered("viewer"))).toBeUndefined();
    expect(screens.navigatedAt("/technique/charge", offered("viewer"))).toBeUndefined();
  });
});

describe("an address of an earlier version", () => {
  it("leads to where its screen is now, with all that it chose", () => {
    for (const [path, query, now] of [
      ["/lots", "?purpose=issue", "/bulletins?purpose=issue"],
      ["/notes", "", "/saisie"],
      ["/metriques", "", "/technique/metriques"],
      ["/charge", "", "/technique/charge"],
      ["/", "?student=17&class=6a&type=BULLETIN&term=T1", "/document?student=17&class=6a&type=BULLETIN&periode=T1"],
      ["/", "?erasure=abc", "/document?erasure=abc"],
      ["/", "", undefined],
      ["/registre", "?status=REVOKED", undefined],
      ["/registre", "?status=REVOKED&year=2024-2025&term=T1", "/registre?status=REVOKED&annee=2024-2025&periode=T1"],
      ["/toString", "", undefined],
    ] as const)
      expect(old.presentAddress(path, query), `${path}${query}`).toBe(now);
  });
});

describe("a screen whose code does not arrive", () => {
  const aPage = (version: string, kept: Map<string, string>, isReachable: boolean) => {
    const reload = vi.fn();
    const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept) };
    return { reload, tried: recover({ version, store, isReachable: async () => isReachable, reload }) };
  };

  it("has the page loaded again once for each version, and never while nothing answers", async () => {
    const kept = new Map<string, string>();
    const expected: [string, boolean, Recovery][] = [
      ["app-1.js", false, "unreachable"],
      ["app-1.js", true, "reloading"],
      ["app-1.js", true, "failed"],
      ["app-2.js", true, "reloading"],
      ["app-2.js", true, "failed"],
    ];
    for (const [version, isReachable, outcome] of expected) {
      const { reload, tried } = aPage(version, kept, isReachable);
      expect(await tried).toBe(outcome);
      expect(reload).toHaveBeenCalledTimes(outcome === "reloading" ? 1 : 0);
    }
  });
});

describe("an address that something has to be done for first", () => {
  it("is left by links only once it may be, and nobody is asked twice", () => {
    const held: (() => void)[] = [];
    const end = address.guardLeaving((leave) => void held.push(leave));
    address.openAddress("/registre");
    address.keepInAddress("/?periode=T2");
    expect([address.path.value, address.search.value, held.length]).toEqual(["/", "", 2]);
    held[0]?.();
    expect(address.path.value).toBe("/registre");
    address.openAddress("/imports");
    expect([address.path.value, held.length]).toEqual(["/imports", 2]);
    end();
  });

  it("is left at once when nothing has to be done any more, whoever asked before", () => {
    const endFirst = address.guardLeaving(() => undefined);
    const end = address.guardLeaving(() => undefined);
    endFirst();
    address.openAddress("/registre");
    expect(address.path.value).toBe("/");
    end();
    address.openAddress("/registre");
    expect(address.path.value).toBe("/registre");
  });
});
