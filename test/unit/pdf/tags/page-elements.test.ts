import { type PageElement, pageElements } from "@palmares/core/pdf/tags/page-elements";
import { expect, test } from "vitest";

/** `TR(TH0 TD1)`: the types, and the numbers of the pieces. */
const told = (elements: readonly (PageElement | number)[]): string =>
  elements
    .map((element) => {
      if (typeof element === "number") return String(element);
      const { type, columns, kids, alt, words, language } = element;
      const about = [columns && `x${columns}`, alt && `"${alt}"`, words && `'${words}'`, language && `[${language}]`]
        .filter(Boolean)
        .join("");
      return `${type}${about}(${told(kids)})`;
    })
    .join(" ");
const read = (pieces: string, alts: readonly string[] = []) => told(pageElements({ pieces, alts }));

test("headings, paragraphs and pictures follow each other", () =>
  expect(read("f1p2p", ["Emblème"])).toBe('Figure"Emblème"(0) H1(1) P(2) H2(3) P(4)'));

test("rows that follow each other are one table, until something else comes", () =>
  expect(read("rhhrhdprd")).toBe("Table(TR(TH(0) TH(1)) TR(TH(2) TD(3))) P(4) Table(TR(TD(5)))"));

test("a row that is too short is filled, and a cell can span what is left or some columns", () => {
  expect(read("rhhhrh")).toBe("Table(TR(TH(0) TH(1) TH(2)) TR(TH(3) TD() TD()))");
  expect(read("rhhhr*h")).toBe("Table(TR(TH(0) TH(1) TH(2)) TR(THx3(3)))");
  expect(read("rhhhrh{2}d")).toBe("Table(TR(TH(0) TH(1) TH(2)) TR(TH(3) TDx2(4)))");
  expect(read("rhhhrhed")).toBe("Table(TR(TH(0) TH(1) TH(2)) TR(TH(3) TD() TD(4)))");
});

test("a cell can be drawn, and words stand for it", () =>
  expect(read("rdb", ["de 5 à 17"])).toBe("Table(TR(TD(0) TD'de 5 à 17'(1)))"));

test("a piece can be in another language", () => expect(read("p[en]pp")).toBe("P(0) P[en](1) P(2)"));

test("words stand for a drawing within a piece", () =>
  expect(read("pwcwcp", ["coché :", "non coché :"])).toBe("P(0 Span'coché :'(1) 2 Span'non coché :'(3) 4) P(5)"));

test("words within a piece can be in another language", () => {
  expect(read("p[en]cp")).toBe("P(0 Span[en](1)) P(2)");
  expect(read("rh[en]ccd")).toBe("Table(TR(TH(0 Span[en](1) 2) TD(3)))");
  expect(read("[en]pc[en]c")).toBe("P(Span[en](0) 1 Span[en](2))");
});
