import { readFile, writeFile } from "node:fs/promises";
import { metricsFrames } from "@palmares/core/contract/metrics-frames";

/** Writes docs/api/metrics-frames.json from the contract. With --check, fails when the committed file is not current. */
const file = new URL("../docs/api/metrics-frames.json", import.meta.url);
const described = `${JSON.stringify(metricsFrames(), null, 2)}\n`;

if (process.argv.includes("--check")) {
  const committed = await readFile(file, "utf8").catch(() => "");
  if (committed !== described) {
    console.error("docs/api/metrics-frames.json no longer matches the contract. Run: node scripts/metrics-frames.ts");
    process.exitCode = 1;
  }
} else {
  await writeFile(file, described);
  console.log("docs/api/metrics-frames.json written.");
}
