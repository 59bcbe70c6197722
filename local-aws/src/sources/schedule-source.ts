import type { FunctionSettings } from "../lambda/function-settings.ts";
import type { LambdaPool } from "../lambda/lambda-pool.ts";
import { ACCOUNT, type TemplateView } from "../template/template-view.ts";
import { type EventSource, settleOrTimeout } from "./event-source.ts";

/** A rule of EventBridge that invokes a function again and again. */
export interface ScheduledRule {
  readonly logicalId: string;
  readonly everyMs: number;
  readonly handler: FunctionSettings;
}

interface RuleProperties {
  readonly ScheduleExpression?: string;
  readonly EventPattern?: object;
  readonly State?: string;
  readonly Targets?: readonly { readonly Arn: string; readonly Id: string }[];
}

const UNITS_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The period of a schedule, in ms.
 *
 * @throws Error for an expression that is not a rate as EventBridge accepts it: `cron(…)`, a rate of 0, « 1 minutes ».
 * @example periodMs("rate(5 minutes)") // 300000
 */
export function periodMs(expression: string): number {
  const [, count = "", unit = "", plural = ""] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const period = Number(count) * (UNITS_MS[unit] ?? 0);
  if (period === 0 || (Number(count) === 1) !== (plural === ""))
    throw new Error(
      `The local stack does not know the schedule "${expression}"; it knows rate(1 minute), rate(5 minutes) …`,
    );
  return period;
}

/**
 * Reads the template's scheduled rules; those with a pattern are read by `readEventRules`. One that is disabled is left out, as at EventBridge.
 *
 * @throws Error on a schedule that is not a rate, and on a target that is not a function of the template.
 */
export function readSchedules(view: TemplateView, functions: readonly FunctionSettings[]): ScheduledRule[] {
  return view.ofType<RuleProperties>("AWS::Events::Rule").flatMap(({ logicalId, properties }) => {
    const { ScheduleExpression = "", EventPattern, State = "ENABLED", Targets = [] } = properties;
    if (EventPattern !== undefined && ScheduleExpression === "") return [];
    const everyMs = periodMs(ScheduleExpression);
    if (State === "DISABLED") return [];
    if (State !== "ENABLED")
      throw new Error(`${logicalId} has the state "${State}", which the local stack does not know.`);
    return Targets.map(({ Arn, Id }) => {
      const handler = functions.find(({ arn }) => arn === Arn);
      if (handler === undefined)
        throw new Error(`${logicalId} (${Id}) calls ${Arn}, which is not a function of the template.`);
      return { logicalId, everyMs, handler };
    });
  });
}

/**
 * Invokes a function once, as its schedule would at an instant.
 *
 * @throws Error when no schedule invokes it, or when the invocation fails.
 */
export async function runSchedule(
  rules: readonly ScheduledRule[],
  { pool, region }: { readonly pool: LambdaPool; readonly region: string },
  functionName: string,
  time: Date,
): Promise<void> {
  const rule = rules.find(({ handler }) => handler.label === functionName);
  if (rule === undefined) throw new Error(`No schedule invokes ${functionName}.`);
  const outcome = await pool.invoke(rule.handler, scheduledEvent(rule.logicalId, region, time));
  if (!outcome.ok) throw new Error(`${functionName} failed: ${outcome.errorType}: ${outcome.message}`);
}

/**
 * Invokes a function at each period, for the first time once a period has passed. An invocation that failed is not tried
 * again before the next period; one that still runs then is left alone, where EventBridge would start another beside it.
 */
export function startSchedule(
  { logicalId, everyMs, handler }: ScheduledRule,
  { pool, region }: { readonly pool: LambdaPool; readonly region: string },
): EventSource {
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= pool.invoke(handler, scheduledEvent(logicalId, region, new Date())).finally(() => {
      running = undefined;
    });
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await settleOrTimeout(Promise.resolve(running));
    },
  };
}

const scheduledEvent = (rule: string, region: string, time: Date) => ({
  version: "0",
  id: crypto.randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.events",
  account: ACCOUNT,
  time: `${time.toISOString().slice(0, 19)}Z`,
  region,
  resources: [`arn:aws:events:${region}:${ACCOUNT}:rule/${rule}`],
  detail: {},
});
