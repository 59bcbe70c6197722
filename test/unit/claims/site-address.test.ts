import { isSameSite, siteAddress } from "@palmares/core/claims/site-address";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("the address of a site", () => {
  it.each([
    ["https://Bulletins.Example/", "https://bulletins.example"],
    ["https://bulletins.example@evil.example", "https://evil.example"],
    ["https://evil.example/bulletins.example/", "https://evil.example/bulletins.example"],
    ["https://bulletins.example:443", "https://bulletins.example"],
    ["http://127.0.0.1:8000", "http://127.0.0.1:8000"],
    ["https://bulletıns.example", "https://xn--bulletns-ykb.example"],
    ["https://", undefined],
    ["bulletins", undefined],
  ])("« %s » is shown as %s", (typed, shown) => {
    expect(siteAddress(typed)).toBe(shown);
  });

  it("has no character that changes a terminal or the order of letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (any) => {
        expect(siteAddress(`https://a.example/${any}`) ?? "").toMatch(/^[!-~]*$/);
      }),
    );
  });

  it("is another one with another scheme, port, host or path", () => {
    const own = "https://bulletins.example";
    const others = [
      "http://bulletins.example",
      `${own}:8443`,
      `${own}.evil.example`,
      `${own}@evil.example`,
      `${own}/a`,
      "",
    ];
    for (const other of others) expect(isSameSite(own, other)).toBe(false);
    expect(isSameSite(own, `${own}//`)).toBe(true);
  });
});
