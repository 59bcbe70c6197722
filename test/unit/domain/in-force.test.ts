import { inForce } from "@palmares/core/domain/records/in-force";
import { expect, it } from "vitest";

const versions = ["2025-09-15", "2023-10-01", "2026-02-01"].map((validFrom) => ({ validFrom }));

it.each([
  ["2022-2023", undefined],
  ["2023-2024", "2023-10-01"],
  ["2024-2025", "2023-10-01"],
  // Whether lessons begin on the 1st or the 20th of September makes no difference.
  ["2025-2026", "2025-09-15"],
  ["2025/2026", "2025-09-15"],
  // In the middle of a year nothing changes: a version of February holds from the next autumn.
  ["2026-2027", "2026-02-01"],
  ["2040-2041", "2026-02-01"],
  // A school year that is a calendar year.
  ["2026", "2026-02-01"],
  ["Année en cours", "2026-02-01"],
  [undefined, "2026-02-01"],
])("in %s the version of %s is in force", (year, validFrom) => {
  expect(inForce(versions, year)?.validFrom).toBe(validFrom);
  expect(inForce(versions.toReversed(), year)?.validFrom).toBe(validFrom);
});

it("is none where there is none", () => {
  expect(inForce([], "2025-2026")).toBeUndefined();
});
