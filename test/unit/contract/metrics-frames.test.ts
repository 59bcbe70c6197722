import { readFile } from "node:fs/promises";
import { metricsFrames } from "@palmares/core/contract/metrics-frames";
import { expect, test } from "vitest";

test("the committed description of the socket's frames matches the contract", async () => {
  const committed = await readFile(new URL("../../../docs/api/metrics-frames.json", import.meta.url), "utf8");
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(metricsFrames())));
});

test("no frame has a field for a pupil's data", () => {
  expect(JSON.stringify(metricsFrames())).not.toMatch(/student|name|matricule|mark|average/i);
});
