import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { cpus, release, totalmem } from "node:os";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readOrEmpty } from "../support/read-or-empty.ts";
import { pageFaultMicroseconds } from "./page-fault.ts";
import type { Machine } from "./results.ts";

/** Describes the hardware and the programs measured, without naming the machine or its owner. */
export function describeMachine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    pageFaultMicroseconds: Math.round(pageFaultMicroseconds() * 100) / 100,
    system: /^PRETTY_NAME="?(.*?)"?$/m.exec(readOrEmpty("/etc/os-release"))?.[1] ?? process.platform,
    kernel: release().split("-")[0] ?? "",
    node: process.version.slice(1),
    xetex: firstLine(process.env.XELATEX_BIN || "xelatex", /XeTeX (.*)/),
    xdvipdfmx: firstLine("xdvipdfmx", /Version (\S+)/),
    qpdf: firstLine("qpdf", /version (\S+)/),
    typst: typstVersion(),
    chromium: firstLine(process.env.CHROMIUM_BIN || "/usr/bin/chromium", /Chromium (\S+)/),
  };
}

function firstLine(program: string, version: RegExp): string {
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return version.exec(stdout ?? "")?.[1] ?? "absent";
}

/** Asks the compiler for Typst's version; its Node binding is numbered separately. */
function typstVersion(): string {
  const { version } = createRequire(import.meta.url)("@myriaddreamin/typst-ts-node-compiler/package.json");
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname });
  const [found] = compiler.query(
    { mainFileContent: "#metadata(str(sys.version)) <version>" },
    { selector: "<version>", field: "value" },
  );
  return `${found} (typst-ts-node-compiler ${version})`;
}
