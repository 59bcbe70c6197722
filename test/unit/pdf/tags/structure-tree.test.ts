import { structureObjects, structureRoot } from "@palmares/core/pdf/tags/structure-tree";
import { expect, test } from "vitest";

const tags = (pieces: string, ...alts: string[]) => ({ pieces, alts });

test("elements refer to each other, to their page, and to the pieces of its contents", () => {
  const { bodies, lists } = structureObjects([{ tags: tags("1pp"), page: 5 }], { first: 20, above: 19 });
  expect(bodies).toEqual([
    "<</K[22 0 R 23 0 R 24 0 R]/S/Document/P 19 0 R>>",
    "[22 0 R 23 0 R 24 0 R]",
    "<</K 0/S/H1/P 20 0 R/Pg 5 0 R>>",
    "<</K 1/S/P/P 20 0 R/Pg 5 0 R>>",
    "<</K 2/S/P/P 20 0 R/Pg 5 0 R>>",
  ]);
  expect(lists).toEqual([21]);
});

test("what holds elements stands before what holds pieces, and refers to it", () => {
  const { bodies } = structureObjects([{ tags: tags("rhdrhd"), page: 5 }], { first: 1, above: 9, type: "Part" });
  expect(bodies).toEqual([
    "<</K[3 0 R]/S/Part/P 9 0 R>>",
    "[6 0 R 7 0 R 8 0 R 9 0 R]",
    "<</K[4 0 R 5 0 R]/S/Table/P 1 0 R>>",
    "<</K[6 0 R 7 0 R]/S/TR/P 3 0 R>>",
    "<</K[8 0 R 9 0 R]/S/TR/P 3 0 R>>",
    "<</K 0/S/TH/A<</O/Table/Scope/Row>>/P 4 0 R/Pg 5 0 R>>",
    "<</K 1/S/TD/P 4 0 R/Pg 5 0 R>>",
    "<</K 2/S/TH/A<</O/Table/Scope/Row>>/P 5 0 R/Pg 5 0 R>>",
    "<</K 3/S/TD/P 5 0 R/Pg 5 0 R>>",
  ]);
});

test("documents with the same pieces have their own numbers", () => {
  const made = [
    [5, 20, 19],
    [905, 950, 4],
  ] as const;
  const trees = made.map(([page, first, above]) =>
    structureObjects([{ tags: tags("1rhd"), page }], { first, above }).bodies.map((body) =>
      body.replaceAll(/(\d+) 0 R/g, (_, number) =>
        Number(number) === page ? "page" : Number(number) === above ? "above" : `+${Number(number) - first}`,
      ),
    ),
  );
  expect(trees[0]).toEqual(trees[1]);
  expect(trees[0]?.at(-1)).toBe("<</K 2/S/TD/P +3/Pg page>>");
});

test("a row of heads heads columns, another head its row", () => {
  const { bodies } = structureObjects([{ tags: tags("rehrhd"), page: 5 }], { first: 1, above: 9 });
  expect(bodies.filter((body) => body.includes("/TH")).map((body) => /Scope\/(\w+)/.exec(body)?.[1])).toEqual([
    "Column",
    "Row",
  ]);
});

test("pictures say what they show, cells how far they go, words their language", () => {
  const { bodies } = structureObjects([{ tags: tags("f[en]prdr{3}d", "Emblème (bleu)"), page: 5 }], {
    first: 1,
    above: 9,
  });
  expect(bodies).toContain("<</K 0/S/Figure/Alt (Emblème \\(bleu\\))/P 1 0 R/Pg 5 0 R>>");
  expect(bodies).toContain("<</K 1/S/P/Lang (en)/P 1 0 R/Pg 5 0 R>>");
  expect(bodies.at(-1)).toContain("/A<</O/Table/ColSpan 3>>");
});

test("each page has a list of its own, and the root names all", () => {
  const pages = [
    { tags: tags("p"), page: 5 },
    { tags: tags("pp"), page: 6 },
  ];
  const { bodies, lists } = structureObjects(pages, { first: 1, above: 9 });
  expect(lists.map((list) => bodies[list - 1])).toEqual(["[4 0 R]", "[5 0 R 6 0 R]"]);
  expect(structureRoot(1, lists, "/More 1")).toBe(
    "<</Type/StructTreeRoot/K[1 0 R]/ParentTree<</Nums[0 2 0 R 1 3 0 R]>>/ParentTreeNextKey 2/More 1>>",
  );
});
