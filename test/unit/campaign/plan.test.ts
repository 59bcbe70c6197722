import { ENV } from "@palmares/core/contract/env";
import { describe, expect, it } from "vitest";
import { dice } from "../../../scripts/campaign/faults/dice.ts";
import { functionNamed } from "../../../scripts/campaign/faults/function-names.ts";
import { seededFaults } from "../../../scripts/campaign/faults/stack-faults.ts";
import { madeUpSchools, STREAM_SCHOOL } from "../../../scripts/campaign/orders/made-up-school.ts";
import { orderPlan } from "../../../scripts/campaign/orders/order-plan.ts";
import { unprintableKeys } from "../../../scripts/campaign/orders/unprintable-keys.ts";

const schools = madeUpSchools(300);
const planOf = (seed: number) => orderPlan(schools, dice(seed, "orders"));

describe("the plan of a campaign", () => {
  it("follows from the seed", () => {
    expect(planOf(3)).toEqual(planOf(3));
    expect(planOf(3)).not.toEqual(planOf(4));
  });

  it("asks for every bulletin of every term, and for nothing of the school that only streams", () => {
    const asked = new Set(planOf(5).flatMap((order) => ("keys" in order ? order.keys : [])));
    const bulletins = [...asked].filter((key) => key.includes("/BULLETIN/"));
    const students = schools
      .filter(({ id }) => id !== STREAM_SCHOOL)
      .flatMap(({ classes }) => classes)
      .flatMap((c) => c.students);
    expect(bulletins).toHaveLength(students.length * 3);
    expect(bulletins.length).toBeGreaterThanOrEqual(300);
    expect([...asked].filter((key) => key.startsWith(STREAM_SCHOOL))).toEqual([]);
  });

  it("has batches, single documents, streams, retries and orders anew", () => {
    const plan = planOf(6);
    expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set(["batch", "single", "stream", "retry", "look"]));
    expect(plan.some((order) => order.kind === "batch" && order.body.force_new)).toBe(true);
    expect(plan.some((order) => order.kind === "single" && order.body.force_new)).toBe(true);
    expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).sort((a, b) => a - b));
  });

  it("has a student in each school whose documents fail", () => {
    // Two schools, two kinds, three terms.
    expect(unprintableKeys(schools).size).toBe(2 * 2 * 3);
  });
});

describe("the faults of a seed", () => {
  const drawn = (seed: number, on = true) => {
    const { faults, enable } = seededFaults(seed, () => 0);
    enable(on);
    const call = {
      caller: "arn:aws:sts::0:assumed-role/palmares-dev-Texrender",
      service: "sqs",
      operation: "x",
    } as const;
    return Array.from({ length: 2_000 }, () => [
      faults.onCall?.(call),
      faults.onMessage?.("render"),
      faults.onRecords?.("x"),
    ]);
  };

  it("are the same again", () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it("are none unless they are enabled", () => {
    expect(
      drawn(1, false)
        .flat()
        .filter((fault) => fault !== undefined),
    ).toEqual([]);
  });

  it("are of all kinds, and counted", () => {
    const { faults, enable, tally } = seededFaults(1, () => 0);
    enable(true);
    for (let n = 0; n < 2_000; n++) {
      faults.onCall?.({ caller: "Metricsmetrics", service: "dynamodb", operation: "GetItem" });
      faults.onMessage?.("render");
      faults.onRecords?.("track-documents");
    }
    const kinds = ["calls slow", "calls refused", "calls cut", "answers lost"];
    expect(Object.keys(tally)).toEqual(
      expect.arrayContaining([...kinds, "messages again", "messages late", "records again", "records late"]),
    );
  });

  it("let one function's calls hang for longer than its lease", () => {
    let now = 0;
    const { faults, enable } = seededFaults(1, () => now);
    enable(true);
    const hangs: number[] = [];
    for (; now < 60_000; now += 500) {
      for (const caller of ["Texrender", "Batchesworkbatch"]) {
        const fault = faults.onCall?.({ caller, service: "sqs", operation: "ChangeMessageVisibility" });
        if ((fault?.beforeMs ?? 0) > 1_500) hangs.push(fault?.beforeMs ?? 0);
      }
    }
    expect(Math.max(...hangs)).toBeGreaterThan(30_000);
  });
});

describe("a function's name", () => {
  it.each(Object.keys(ENV))("is found in the physical name of %s", (name) => {
    expect(functionNamed(`palmares-dev-Functions${name.replaceAll("-", "")}`)).toBe(name);
  });
});
