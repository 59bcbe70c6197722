import type { Typesetter } from "@palmares/core/documents/render/typesetter";
import { type ReprintOptions, reprintPaper } from "@palmares/core/register/reprint-paper";
import { beforeEach, expect, it } from "vitest";
import { aDesign } from "../../support/digests.ts";
import { aTypesetter, DESIGN, SCOPE } from "../../support/documents.ts";
import { registerInMemory } from "../../support/issued-register.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";

let school: Awaited<ReturnType<typeof anIssuingSchool>>;
let number: string;
let pdf: Uint8Array;
let opened: number;
beforeEach(async () => {
  school = await anIssuingSchool();
  school.world.design.program = "0.1.0 (f52c6b6c5a31)";
  const { items } = await school.issue({ student_ids: ["awa"] });
  number = items[0]?.issue?.number ?? "";
  pdf = (await school.world.issuing.files.readPdf("lpk", number)) as Uint8Array;
  opened = 0;
});
const stored = () => school.world.issuing.files.objects;

/** Sets other bytes than the one that issued. */
const OTHER: Typesetter = {
  typeset: async ({ pages }) => ({
    outcomes: pages.map(({ id }) => ({ id, ok: true, pdf: Buffer.from("%PDF of another TeX"), tightened: 0 })),
    archive: { tex: "", log: "", compileLog: "" },
  }),
};

function reprint(options?: ReprintOptions, { typesetter = aTypesetter().typesetter, design = aDesign() } = {}) {
  const { issuing, documents } = school.world;
  const renderer = () => {
    opened++;
    return { typesetter, ...DESIGN };
  };
  const register = registerInMemory(issuing.papers.lines, documents);
  return reprintPaper({ register, papers: issuing.files, renderer, design: () => design }, SCOPE, number, options);
}

it("a paper that is kept is given as it is, without an engine", async () => {
  expect(await reprint()).toMatchObject({ from: "store", pdf });
  expect(opened).toBe(0);
});

it("a paper that was lost is made again, and stored only where that is wanted", async () => {
  stored().delete(`lpk/${number}.pdf`);
  expect(await reprint()).toMatchObject({ from: "snapshot", pdf, stored: "missing", restored: false });
  expect(stored().has(`lpk/${number}.pdf`)).toBe(false);
  expect(await reprint({ restore: true })).toMatchObject({ stored: "missing", restored: true });
  expect(await reprint()).toMatchObject({ from: "store", pdf });
});

it("a paper that is kept is made again where that is wanted, and compared", async () => {
  expect(await reprint({ remake: true, restore: true })).toMatchObject({
    from: "snapshot",
    stored: "same",
    restored: false,
  });
  stored().set(`lpk/${number}.pdf`, Buffer.from("%PDF changed"));
  expect(await reprint()).toMatchObject({ from: "snapshot", pdf, stored: "differs" });
});

it.each([
  ["TeX or the fonts", aDesign(), { why: "programs" }],
  ["the template", aDesign({ template: "new" }), { why: "design", part: "template" }],
  ["the theme", aDesign({ theme: "new" }), { why: "design", part: "theme" }],
])(
  "other bytes are never given out, and it is said that %s changed, and which program it was",
  async (_, design, why) => {
    stored().delete(`lpk/${number}.pdf`);
    const made = await reprint({}, { typesetter: OTHER, design });
    expect(made).toMatchObject({ from: "nowhere", isKept: false, program: "0.1.0 (f52c6b6c5a31)", ...why });
    expect(made).not.toHaveProperty("pdf");
  },
);

it("equal bytes are the paper, whatever else has changed in the program", async () => {
  stored().delete(`lpk/${number}.pdf`);
  expect(await reprint({}, { design: aDesign({ template: "new" }) } as never)).toMatchObject({ from: "snapshot", pdf });
});

it("a page that fails says why", async () => {
  stored().delete(`lpk/${number}.pdf`);
  const line = school.lines()[0];
  const failing = aTypesetter({ [line?.documentId ?? ""]: "PAGE_OVERFLOW" }).typesetter;
  expect(await reprint({}, { typesetter: failing } as never)).toMatchObject({
    from: "nowhere",
    why: "programs",
    failure: expect.stringContaining("page"),
  });
  const without = aTypesetter({ [line?.documentId ?? ""]: "ENGINE_UNAVAILABLE" }).typesetter;
  await expect(reprint({}, { typesetter: without } as never)).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
});

it("nothing is made up where nothing is kept, of another school's number, or of a student who was erased", async () => {
  stored().clear();
  expect(await reprint()).toMatchObject({ from: "nowhere", why: "snapshot" });
  const { lines } = school.world.issuing.papers;
  const line = lines.get(number);
  if (line === undefined) throw new Error("The paper is in the register.");
  lines.set(number, { ...line, status: "ERASED" });
  await expect(reprint()).rejects.toMatchObject({ code: "PAPER_NOT_CURRENT" });
  lines.set(number, { ...line, key: { ...line.key, schoolId: "other" } });
  await expect(reprint()).rejects.toMatchObject({ code: "PAPER_NOT_FOUND" });
});
