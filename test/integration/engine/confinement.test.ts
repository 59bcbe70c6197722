import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareEngine, runInSandbox } from "../../../latex-image/src/engine/engine.ts";
import { inRunFolder } from "../../../latex-image/src/sandbox/run-folder.ts";
import { goodPage, page, pdfOf, readPdf, request, temporaryFolder, withoutJail, workbench } from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };
const SECRET = "OUEDRAOGO-7f3a";

/** Files on this machine that every user may read, but TeX may not. */
const outside = temporaryFolder();
const [secretText, secretPdf, secretFont] = [
  join(outside, "secret.txt"),
  join(outside, "secret.pdf"),
  join(outside, "secret.ttf"),
];
writeFileSync(secretText, `${SECRET}\n`);
copyFileSync("/usr/share/fonts/truetype/charis/CharisSIL-BoldItalic.ttf", secretFont);

/** Every way in which TeX, or xdvipdfmx after it, can reach a file: the body of a page that tries it, by name. */
const special = (text: string) => `\\def\\Text{\\special{${text}}Printed}`;
const ATTEMPTS = {
  "a PDF by \\XeTeXpdffile": `\\def\\Text{\\XeTeXpdffile "${secretPdf}" }`,
  "a picture by \\XeTeXpicfile": `\\def\\Text{\\XeTeXpicfile "${secretPdf}" }`,
  "the environment by pdf:fstream": special("pdf:fstream @a (/proc/self/environ)"),
  "the environment of the engine by pdf:fstream": special(`pdf:fstream @a (/proc/${process.pid}/environ)`),
  "the users by pdf:fstream": special("pdf:fstream @a (/etc/passwd)"),
  "a text by pdf:fstream": special(`pdf:fstream @a (${secretText})`),
  "a text through the parent folder": special(`pdf:fstream @a (../../..${secretText})`),
  "AWS's keys by pdf:fstream": special("pdf:fstream @a (/root/.aws/credentials)"),
  "a PDF by pdf:image": special(`pdf:image (${secretPdf})`),
  "a PDF by pdf:epdf": special(`pdf:epdf width 10pt (${secretPdf})`),
  "a PDF under another special's name": special(`PDF: image (${secretPdf})`),
  "a picture by psfile": special(`psfile="${secretPdf}"`),
  "a picture by ps:": special(`ps: plotfile ${secretText}`),
  "a picture by html": special(`html:<img src="${secretPdf}">`),
  "a map of fonts": special(`pdf:mapfile ${secretText}`),
  "a font by a map line": special(`pdf:mapline cmr10 cmr10 <${secretText}`),
  "the driver's settings": special(`dvipdfmx:config O 0`),
  "a text by \\input": `\\input{${secretText}}`,
  "a text by \\openin": `\\chardef\\InStream=9 \\openin\\InStream=${secretText} \\ifeof\\InStream\\else\\read\\InStream to\\Text\\fi`,
  "a font by its path": `\\font\\x="[${secretFont}]" \\def\\Text{\\x A}`,
};

describe.each([
  ["in a jail", {}, false],
  ["on a machine without a jail", withoutJail(), false],
  ["that has waited, in a jail", {}, true],
  ["that has waited, on a machine without a jail", withoutJail(), true],
])("TeX %s", (_, changes, standby) => {
  const { typesetter } = workbench({ formatsDir: temporaryFolder(), ...changes }, standby);
  const hasNoJail = Object.keys(changes).length > 0;

  beforeAll(async () => {
    const { outcomes } = await typesetter.typeset(request([page("secret", `\\def\\Text{${SECRET}}`)]), LIMIT);
    writeFileSync(secretPdf, pdfOf(outcomes[0]));
    expect(readPdf(pdfOf(outcomes[0])).text).toContain(SECRET);
  });

  it("has the confinement under test, and reports a missing jail", async () => {
    const { archive } = await typesetter.typeset(request([goodPage("a")]), LIMIT);
    expect(archive.compileLog.includes("no file system of its own")).toBe(hasNoJail);
    expect(archive.compileLog.includes("had waited")).toBe(standby);
  });

  it("reads nothing outside its tree, and only the pages that try fail", { timeout: 120_000 }, async () => {
    const attempts = Object.entries(ATTEMPTS);
    const pages = attempts.flatMap(([, body], n) => [goodPage(`good-${n}`), page(`try-${n}`, body)]);
    const { outcomes, archive } = await typesetter.typeset(request(pages), LIMIT);
    for (const [n, [name]] of attempts.entries()) {
      const [good, tried] = [outcomes[2 * n], outcomes[2 * n + 1]];
      expect([name, good]).toMatchObject([name, { ok: true }]);
      // TeX treats a file that it may not open as missing.
      if (name === "a text by \\openin") expect(readPdf(pdfOf(tried)).text).not.toContain(SECRET);
      else expect([name, tried]).toMatchObject([name, { ok: false, code: expect.stringMatching(/TEMPLATE|IMAGE/) }]);
    }
    expect(JSON.stringify(outcomes.filter(({ ok }) => !ok)) + archive.compileLog + archive.log).not.toContain(SECRET);
  });

  it("names the disallowed operation, without a pupil's data", async () => {
    const body = special(`pdf:fstream @a (/home/${SECRET})`);
    const { outcomes } = await typesetter.typeset(request([page("a", body)]), LIMIT);
    expect(outcomes[0]).toMatchObject({
      code: "TEMPLATE_ERROR",
      reason: "the page wants \\special{pdf:fstream…}, which pages do not get",
    });
  });

  it("blames no other page when a page carries another's mark", async () => {
    const thief = `\\expandafter\\def\\csname fixture@id\\endcsname{victim}${ATTEMPTS["the users by pdf:fstream"]}`;
    const { outcomes } = await typesetter.typeset(request([page("thief", thief), goodPage("victim")]), LIMIT);
    expect(outcomes).toMatchObject([
      { ok: false, code: "TEMPLATE_ERROR" },
      { id: "victim", ok: true },
    ]);
  });
});

describe("the file system around a run", () => {
  const { settings } = workbench();
  const visiblePaths = async (...paths: string[]) => {
    const engine = await prepareEngine(settings);
    return inRunFolder(engine, async (folder) => {
      await folder.put("job.tex", "mine");
      const options = { folder, dateSeconds: 0, timeoutMs: 10_000 };
      return inRunFolder(engine, async (neighbour) => {
        await neighbour.put("job.tex", "not mine");
        const args = ["-1", "-d", ...paths, neighbour.path, folder.path, `${engine.tree}/texmf.cnf`, "job.tex"];
        const { output } = await runInSandbox(engine, { program: "/usr/bin/ls", args }, options);
        const named = output.replaceAll(neighbour.path, "NEIGHBOUR").replaceAll(folder.path, "RUN");
        return named
          .replaceAll(engine.tree, "TREE")
          .trim()
          .split("\n")
          .filter((line) => !line.includes("cannot access"))
          .sort();
      });
    });
  };

  it("holds the tree, the libraries and the run's own folder", async () => {
    expect(await visiblePaths("/usr/lib")).toEqual(["/usr/lib", "RUN", "TREE/texmf.cnf", "job.tex"]);
  });

  it("holds no processes, no accounts, no keys, no templates, no other run", async () => {
    const forbidden = [
      "/proc/self",
      "/etc/passwd",
      "/root",
      "/home",
      "/sys/class",
      "/sys/kernel/mm/ksm",
      "/dev",
      "/var",
      settings.templatesDir,
      outside,
    ];
    expect(await visiblePaths(...forbidden)).toEqual(["RUN", "TREE/texmf.cnf", "job.tex"]);
  });

  // Without it, the C library never asks for large pages, and each start of TeX takes ten times as many page faults.
  it("says whether the kernel has large pages, where it has", async () => {
    const folder = "/sys/kernel/mm/transparent_hugepage";
    expect(await visiblePaths(folder)).toEqual([
      ...(existsSync(folder) ? [folder] : []),
      "RUN",
      "TREE/texmf.cnf",
      "job.tex",
    ]);
  });
});
