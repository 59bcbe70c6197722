import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PageJob, PageOutcome, TypesetRequest } from "@palmares/core/documents/render/typesetter";
import type { Latex } from "@palmares/core/latex/latex";
import { afterAll, afterEach, expect } from "vitest";
import { createTypesetter, type XelatexTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { type EngineSettings, readEngineSettings } from "../../../latex-image/src/settings.ts";
import { aDescription } from "../../support/factories.ts";

const TEMPLATES = join(import.meta.dirname, "fixtures", "templates");

/** Faulty bodies; each must fail only its own document. */
export const FAULTS = {
  "unknown macro": { body: "\\Frobnicate", code: "TEMPLATE_ERROR", reason: "Undefined control sequence \\Frobnicate" },
  "open brace": { body: "\\def\\Text{", code: "TEMPLATE_ERROR", reason: "Paragraph ended before" },
  "closed brace": { body: "}", code: "TEMPLATE_ERROR", reason: "Too many }'s" },
  hash: { body: "\\def\\Text{a#b}", code: "TEMPLATE_ERROR", reason: "Illegal parameter number" },
  "end of TeX": { body: "\\TheEnd", code: "TEMPLATE_ERROR", reason: "TeX came to its end" },
  "capacity exceeded": { body: "\\def\\x{\\x\\x}\\x", code: "TEMPLATE_ERROR", reason: "TeX capacity exceeded" },
  "reading a system file": { body: "\\input{/etc/passwd}", code: "TEMPLATE_ERROR", reason: "can't find file" },
  "missing glyph": { body: "\\def\\Text{😀}", code: "MISSING_GLYPH", reason: "character", culprit: "😀 (U+1F600)" },
  "missing image": {
    body: '\\def\\Text{\\XeTeXpdffile "nowhere.pdf" }',
    code: "IMAGE_UNREADABLE",
    reason: "Unable to load",
    culprit: "nowhere.pdf",
  },
  overflow: { body: "\\def\\Height{300mm}", code: "PAGE_OVERFLOW", reason: "too large", culprit: "12.5 pt" },
  "two pages": { body: "\\FixtureShip", code: "TEMPLATE_ERROR", reason: "2 pages and not one" },
} as const;

const latex = (text: string): Latex => text as Latex;
export const page = (id: string, body: string): PageJob => ({ id, body: latex(body), about: aDescription() });
/** A page that prints its own id. */
export const goodPage = (id: string): PageJob => page(id, `\\def\\Text{This is ${id} of Ɓɔŋa}`);
export const goodPages = (count: number): PageJob[] => Array.from({ length: count }, (_, n) => goodPage(`doc-${n}`));

export const request = (pages: readonly PageJob[], changes: Partial<TypesetRequest> = {}): TypesetRequest => ({
  type: "BULLETIN",
  preamble: latex(""),
  images: {},
  pages,
  dateSeconds: 1_700_000_000,
  ...changes,
});

/** Path of the machine's own xelatex. */
export const XELATEX = execFileSync("sh", ["-c", "command -v xelatex"], { encoding: "utf8" }).trim();

/**
 * Makes an xelatex that waits until it has been inspected before it becomes the real one. It is inspected from outside:
 * in its jail it could neither read `/proc` nor write anywhere.
 */
export function recordingXelatex(folder: string): {
  readonly path: string;
  /** One text per run: its arguments, environment, status, limits and network. */
  runs(option: "-fmt=" | "-ini -etex"): string[];
} {
  const path = join(folder, "xelatex");
  const [called, answered] = [join(folder, "called"), join(folder, "answered")];
  execFileSync("mkfifo", ["-m", "666", called, answered]);
  const script = [
    "#!/bin/sh",
    `printf "%s\\n" "$$ $*" > ${called}`,
    `read -r go < ${answered}`,
    `exec ${XELATEX} "$@"`,
  ];
  writeFileSync(path, `${script.join("\n")}\n`);
  chmodSync(path, 0o755);
  const record: string[] = [];
  // Open for reading and writing, so that a pipe never ends between two runs.
  const open = (fifo: string) => openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
  const answer = open(answered);
  const calls = new Socket({ fd: open(called), readable: true }).setEncoding("utf8").on("data", (lines: string) => {
    for (const line of lines.trim().split("\n")) {
      const [pid = "", ...args] = line.split(" ");
      const files = ["environ", "status", "limits", "net/dev"].map((name) =>
        readFileSync(`/proc/${pid}/${name}`, "utf8"),
      );
      record.push([args.join(" "), ...files].join("\n").replaceAll("\0", "\n"));
      writeSync(answer, "go\n");
    }
  });
  cleanups.push(() => {
    calls.destroy();
    closeSync(answer);
  });
  return { path, runs: (option) => record.filter((run) => run.split("\n")[0]?.includes(option)) };
}

const cleanups: (() => void)[] = [];
const folders: string[] = [];
// A folder may be made inside a test, where no hook can be added, so the hook stands here.
afterAll(() => {
  for (const cleanUp of cleanups) cleanUp();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder that the sandbox's user may use; it is removed after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "palmares-engine-test-"));
  chmodSync(folder, 0o777);
  folders.push(folder);
  return folder;
}

/** Settings of a machine like Lambda, without the programs that build a jail. */
export function withoutJail(): Partial<EngineSettings> {
  const searchPath = temporaryFolder();
  for (const name of ["setpriv", "prlimit", "unshare", "test", "xdvipdfmx", "qpdf", "kpsewhich", "hb-subset"]) {
    symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), join(searchPath, name));
  }
  return { searchPath, xelatex: XELATEX };
}

/**
 * An engine on the fixture templates; after each test its temporary directory must be empty.
 *
 * @param standby every request but the first finds a TeX waiting for it.
 */
export function workbench(
  changes: Partial<EngineSettings> = {},
  standby = false,
): {
  readonly typesetter: XelatexTypesetter;
  /** It has no TeX wait by itself. */
  readonly bare: XelatexTypesetter;
  readonly settings: EngineSettings;
} {
  const settings = {
    ...readEngineSettings(process.env),
    templatesDir: TEMPLATES,
    typeDirs: [],
    temporaryDir: temporaryFolder(),
    ...changes,
  };
  const typesetter = createTypesetter(settings, { standby });
  afterEach(async () => {
    await typesetter.close();
    expect(entriesOf(settings.temporaryDir)).toEqual([]);
  });
  return { typesetter: standby ? alwaysStanding(typesetter) : typesetter, bare: typesetter, settings };
}

/** Has a TeX wait for the request that comes, of its date and type, after the first. */
function alwaysStanding(typesetter: XelatexTypesetter): XelatexTypesetter {
  return {
    ...typesetter,
    async typeset(request, deadline) {
      await typesetter.standBy();
      return typesetter.typeset(request, deadline);
    },
  };
}

const entriesOf = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

/** Checks with qpdf that a PDF is sound, and reads its pages and text with poppler. */
export function readPdf(pdf: Uint8Array): { readonly pages: number; readonly text: string } {
  const folder = mkdtempSync(join(tmpdir(), "palmares-read-pdf-"));
  const file = join(folder, "a.pdf");
  try {
    writeFileSync(file, pdf);
    execFileSync("qpdf", ["--check", file], { stdio: "pipe" });
    const pages = Number(execFileSync("qpdf", ["--show-npages", file], { encoding: "utf8" }));
    return { pages, text: execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function pdfOf(outcome: PageOutcome | undefined): Uint8Array {
  if (outcome?.ok !== true) throw new Error(`No PDF: ${JSON.stringify(outcome)}`);
  return outcome.pdf;
}
