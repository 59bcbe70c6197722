import { structureObjects, structureRoot } from "@palmares/core/pdf/tags/structure-tree";
import { expect, test } from "vitest";

const tags = (pieces: string, ...alts: string[]) => ({ pieces, alts });

test("elements refer to each other, to their page, and to the pieces of its contents", () => {
  const { bodies, lists } = structureObjects([{ tags: tags("1pp"), page: 5 }], { first: 20, above: 19 });
  expect(bodies).toEqual([
    "<</S/Document/P 19 0 R/K[21 0 R 22 0 R 23 0 R]>>",
    "<</Pg 5 0 R/S/H1/P 20 0 R/K 0>>",
    "<</Pg 5 0 R/S/P/P 20 0 R/K 1>>",
    "<</Pg 5 0 R/S/P/P 20 0 R/K 2>>",
    "[21 0 R 22 0 R 23 0 R]",
  ]);
  expect(lists).toEqual([24]);
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
  expect(bodies[1]).toBe("<</Pg 5 0 R/S/Figure/P 1 0 R/Alt (Emblème \\(bleu\\))/K 0>>");
  expect(bodies[2]).toContain("/Lang (en)");
  expect(bodies.at(-2)).toContain("/A<</O/Table/ColSpan 3>>");
});

test("each page has a list of its own, and the root names all", () => {
  const pages = [
    { tags: tags("p"), page: 5 },
    { tags: tags("pp"), page: 6 },
  ];
  const { bodies, lists } = structureObjects(pages, { first: 1, above: 9 });
  expect(lists.map((list) => bodies[list - 1])).toEqual(["[2 0 R]", "[3 0 R 4 0 R]"]);
  expect(structureRoot(1, lists, "/More 1")).toBe(
    "<</Type/StructTreeRoot/K[1 0 R]/ParentTree<</Nums[0 5 0 R 1 6 0 R]>>/ParentTreeNextKey 2/More 1>>",
  );
});
