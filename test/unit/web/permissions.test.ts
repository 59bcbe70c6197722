import { ROUTES } from "@palmares/core/contract/routes";
import { ROLES } from "@palmares/core/domain/roles";
import { beforeEach, expect, test, vi } from "vitest";
import { mayOf } from "../../../web/src/session/permissions.ts";
import { createSchoolChoice } from "../../../web/src/session/school-choice.ts";
import { aBrowser } from "./support/a-browser.ts";

beforeEach(() => {
  aBrowser();
  return () => vi.unstubAllGlobals();
});

test("each role is offered the screens that it may use, the first of them as its home", async () => {
  const { screensFor } = await import("../../../web/src/routing/screens.ts");
  const offered = [...ROLES, undefined].map((role) => [role, screensFor(mayOf(ROUTES, role))]);
  expect(offered).toEqual([
    [
      "admin",
      [
        "document",
        "batches",
        "documents",
        "register",
        "classes",
        "parents",
        "marks",
        "changes",
        "subjects",
        "imports",
        "users",
        "settings",
        "setup",
        "metrics",
        "load",
      ],
    ],
    [
      "head",
      [
        "document",
        "batches",
        "documents",
        "register",
        "classes",
        "parents",
        "marks",
        "changes",
        "subjects",
        "imports",
        "settings",
        "setup",
      ],
    ],
    [
      "secretary",
      ["document", "batches", "documents", "register", "classes", "parents", "marks", "subjects", "imports"],
    ],
    ["teacher", ["marks"]],
    ["viewer", ["batches", "documents", "register", "classes"]],
    [undefined, []],
  ]);
});

test("what needs no account is open to everybody", () => {
  expect(mayOf(ROUTES, undefined)("health")).toBe(true);
  expect(mayOf(ROUTES, undefined)("listClasses")).toBe(false);
});

test("an admin's choice of a school lasts as long as the tab, and ends with it", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  createSchoolChoice(store).choose("lycee-wend");
  const again = createSchoolChoice(store);
  expect(again.chosen.value).toBe("lycee-wend");
  again.choose(undefined);
  expect([again.chosen.value, kept.size]).toEqual([undefined, 0]);
});
