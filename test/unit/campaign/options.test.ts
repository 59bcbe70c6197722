import { describe, expect, it } from "vitest";
import { readOptions, WrongOptions } from "../../../scripts/campaign/options.ts";

const newSeed = () => 7;

describe("the campaign's command line", () => {
  it("chooses a seed when none is given, and takes a given one", () => {
    expect(readOptions([], newSeed)).toMatchObject({ seed: 7, documents: 1000, killSeconds: 1.5, restarts: 2 });
    expect(readOptions(["--seed", "12"], newSeed).seed).toBe(12);
  });

  it("takes several seeds, one campaign for each", () => {
    expect(readOptions(["--seeds", "3, 1,2"], newSeed)).toMatchObject({ seed: 3, seeds: [3, 1, 2] });
    expect(readOptions(["--seed", "12"], newSeed).seeds).toEqual([12]);
  });

  it("can leave out each kind of fault", () => {
    const peaceful = readOptions(["--kill", "0", "--restarts", "0", "--no-faults"], newSeed);
    expect(peaceful).toMatchObject({ killSeconds: 0, restarts: 0, faults: false });
  });

  it.each([
    [["--documents", "some"], "--documents some"],
    [["--documents", "3"], "--documents 3"],
    [["--restarts", "1.5"], "--restarts 1.5"],
    [["--port", "70000"], "--port 70000"],
    [["--seeds", "1,,2"], "--seeds 1,,2"],
    [["--seeds", "1,1"], "--seeds 1,1"],
    [["--slow"], "« --slow »"],
  ])("names the invalid option of %j in French", (args, named) => {
    expect(() => readOptions(args, newSeed)).toThrow(WrongOptions);
    expect(() => readOptions(args, newSeed)).toThrow(named);
  });
});
