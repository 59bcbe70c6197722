import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FunctionSettings } from "../../src/lambda/function-settings.ts";
import type { LambdaPool } from "../../src/lambda/lambda-pool.ts";
import { periodMs, readSchedules, startSchedule } from "../../src/sources/schedule-source.ts";
import { TemplateView } from "../../src/template/template-view.ts";

describe("a rate", () => {
  it.each([
    ["rate(1 minute)", 60_000],
    ["rate(5 minutes)", 300_000],
    ["rate(1 hour)", 3_600_000],
    ["rate(2 days)", 172_800_000],
  ])("%s is a period", (expression, period) => {
    expect(periodMs(expression)).toBe(period);
  });

  it.each(["cron(0 8 * * ? *)", "rate(0 minutes)", "rate(1 minutes)", "rate(5 minute)", "rate(5 seconds)", ""])(
    "%s is refused, as EventBridge does or because it is not known here",
    (expression) => {
      expect(() => periodMs(expression)).toThrow(`"${expression}"`);
    },
  );
});

const handler = { arn: "arn:aws:lambda:eu-west-3:000000000000:function:x-Clock" } as FunctionSettings;
const withRule = (properties: object) =>
  new TemplateView(
    {
      Resources: {
        Every: {
          Type: "AWS::Events::Rule",
          Properties: { ScheduleExpression: "rate(1 minute)", Targets: [{ Arn: handler.arn, Id: "T" }], ...properties },
        },
      },
    },
    { stackName: "x", region: "eu-west-3" },
  );

describe("a scheduled rule", () => {
  it("names its function and its period; a disabled one rings never", () => {
    expect(readSchedules(withRule({}), [handler])).toEqual([{ logicalId: "Every", everyMs: 60_000, handler }]);
    expect(readSchedules(withRule({ State: "DISABLED" }), [handler])).toEqual([]);
  });

  it("is refused with another state, or a target that is not a function of the template", () => {
    const state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
    expect(() => readSchedules(withRule({ State: state }), [handler])).toThrow(state);
    expect(() => readSchedules(withRule({ Targets: [{ Arn: "arn:aws:sqs:…", Id: "T" }] }), [handler])).toThrow("T");
  });
});

describe("a running schedule", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("does not start a second invocation beside one that still runs, and stops with the stack", async () => {
    const ends: (() => void)[] = [];
    const invoke = vi.fn(() => new Promise<void>((done) => ends.push(done)));
    const rule = { logicalId: "Every", everyMs: 60_000, handler };
    const schedule = startSchedule(rule, { pool: { invoke } as unknown as LambdaPool, region: "eu-west-3" });
    await vi.advanceTimersByTimeAsync(180_000);
    expect(invoke).toHaveBeenCalledTimes(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(invoke).toHaveBeenCalledTimes(2);
    ends[1]?.();
    await schedule.stop();
    await vi.advanceTimersByTimeAsync(180_000);
    expect(invoke).toHaveBeenCalledTimes(2);
  });
});
