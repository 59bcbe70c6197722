import { expect, it } from "vitest";
import { frenchSpaces } from "../../../layers/core/text/french-spaces.mjs";

it("puts narrow no-break spaces where French requires them, and nowhere else", () => {
  expect(frenchSpaces("Aide : « ici » ! http://a:1")).toBe("Aide\u202f: «\u202fici\u202f»\u202f! http://a:1");
});
