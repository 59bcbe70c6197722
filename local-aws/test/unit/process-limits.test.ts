import { expect, it } from "vitest";
import { processLimits } from "../../src/lambda/process-limits.ts";

const GB = 1024 ** 3;
const BUDGET = { stackMb: 1_500, zipMb: 85, imageMb: 260 };

it.each([
  [
    { cores: 2, memoryBytes: 24 * GB },
    { zips: 6, images: 2 },
  ],
  [
    { cores: 4, memoryBytes: 8 * GB },
    { zips: 7, images: 2 },
  ],
  // A large machine does not make a large stack.
  [
    { cores: 64, memoryBytes: 512 * GB },
    { zips: 7, images: 2 },
  ],
  [
    { cores: 1, memoryBytes: 4 * GB },
    { zips: 5, images: 1 },
  ],
  // The minimum, however small the machine is.
  [
    { cores: 2, memoryBytes: GB },
    { zips: 3, images: 1 },
  ],
])("a machine of %j runs %j", (machine, limits) => {
  expect(processLimits(machine, BUDGET)).toEqual(limits);
});
