import { metricsFrames } from "@palmares/core/contract/metrics-frames";
import { writeOrCheck } from "./generated-file.ts";

/** Writes docs/api/metrics-frames.json from the contract. With --check, fails when the committed file is not current. */
const described = `${JSON.stringify(metricsFrames(), null, 2)}\n`;

await writeOrCheck("docs/api/metrics-frames.json", described, {
  madeFrom: "the contract",
  command: "node scripts/metrics-frames.ts",
});
