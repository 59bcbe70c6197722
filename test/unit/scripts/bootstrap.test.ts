import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readPackageList } from "../../../scripts/bootstrap/debian-packages.mjs";
import { quietly, Unusable } from "../../../scripts/bootstrap/progress.mjs";
import { readStartOptions } from "../../../scripts/bootstrap/start-options.mjs";

const folder = mkdtempSync(join(tmpdir(), "palmares-bootstrap-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the options of npm start", () => {
  it("are once, fresh, port and help, all optional", () => {
    expect(readStartOptions([])).toEqual({ once: false, fresh: false, help: false, port: 8000 });
    expect(readStartOptions(["--once", "--fresh", "--port", "0"])).toEqual({
      once: true,
      fresh: true,
      help: false,
      port: 0,
    });
  });

  it.each([[["--onc"]], [["now"]], [["--port", "x"]], [["--port", "70000"]]])(
    "exclude %j, which shows the help",
    (args) => {
      expect(() => readStartOptions(args)).toThrow(/npm start -- --once/);
    },
  );
});

describe("an invalid option of npm start", () => {
  it.each([
    [["--onc"], "L'option « --onc » n'existe pas."],
    [["now"], "Le mot « now » est de trop."],
    [["--port"], "L'option « --port » attend une valeur."],
    [["--once=3"], "L'option « --once » n'attend pas de valeur."],
    [["-x"], "L'option « -x » n'existe pas."],
  ])("is explained in French: %j", (args, sentence) => {
    expect(() => readStartOptions(args)).toThrow(sentence);
  });
});

describe("a list of Debian packages", () => {
  it("has one name per line; comments and empty lines are ignored", () => {
    const file = join(folder, "packages.txt");
    writeFileSync(file, "# engine\n\ntexlive-xetex\n  qpdf  # one PDF per page\n");
    expect(readPackageList(file)).toEqual(["texlive-xetex", "qpdf"]);
  });

  it("is readable for the engine and for the tests", () => {
    expect(readPackageList("latex-image/packages.txt")).toContain("texlive-xetex");
    expect(readPackageList("test/packages.txt")).toContain("poppler-utils");
  });
});

describe("a step of npm start", () => {
  it("shows its exit code, the end of its output and the path of the full log", async () => {
    const failing = quietly("test-failing", ["node", "-e", "console.error('no space left'); process.exit(3)"]);
    await expect(failing).rejects.toThrow(Unusable);
    await expect(failing).rejects.toThrow(/code 3[\s\S]*no space left[\s\S]*test-failing\.log/);
  });

  it("reports a command that does not exist", async () => {
    await expect(quietly("test-missing", ["no-such-command-here"])).rejects.toThrow(/ENOENT/);
  });

  it("forwards what its command writes to descriptor 3", async () => {
    const statusLines: string[] = [];
    const program = "require('fs').writeSync(3, 'dlstatus:1:12.5:x\\npmstatus:y:40:z\\n')";
    await quietly("test-status", ["node", "-e", program], { onStatus: (line) => statusLines.push(line) });
    expect(statusLines).toEqual(["dlstatus:1:12.5:x", "pmstatus:y:40:z"]);
  });
});
