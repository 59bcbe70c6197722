import { expect, it } from "vitest";
import { processLimits } from "../../src/lambda/process-limits.ts";

const GB = 1024 ** 3;
const BUDGET = { stackMb: 2_500, zipMb: 85, imageMb: 260 };

it.each([
  [
    { cores: 2, memoryBytes: 24 * GB },
    { zips: 6, images: 2, memoryMb: 2_180 },
  ],
  [
    { cores: 4, memoryBytes: 8 * GB },
    { zips: 8, images: 4, memoryMb: 2_180 },
  ],
  // A large machine does not make a large stack.
  [
    { cores: 64, memoryBytes: 512 * GB },
    { zips: 13, images: 4, memoryMb: 2_180 },
  ],
  [
    { cores: 1, memoryBytes: 4 * GB },
    { zips: 5, images: 1, memoryMb: 1_728 },
  ],
  // The minimum, however small the machine is.
  [
    { cores: 2, memoryBytes: GB },
    { zips: 3, images: 1, memoryMb: 192 },
  ],
])("a machine of %j runs %j", (machine, limits) => {
  expect(processLimits(machine, BUDGET)).toEqual({ ...limits, zipMb: 85, imageMb: 260 });
});
