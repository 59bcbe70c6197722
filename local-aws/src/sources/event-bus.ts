import type { TemplateView } from "../template/template-view.ts";
import { compileFilters, type Filter } from "./filter-pattern.ts";
import { type InputTransformer, transformed } from "./input-transformer.ts";

/** A rule of the default event bus, and the queues that get what it matches. */
export interface EventRule {
  readonly matches: Filter;
  readonly targets: readonly EventTarget[];
}

export interface EventTarget {
  readonly queueArn: string;
  readonly input: InputTransformer | undefined;
}

interface RuleProperties {
  readonly EventPattern?: object;
  readonly State?: string;
  readonly Targets?: readonly {
    readonly Arn: string;
    readonly Id: string;
    readonly InputTransformer?: InputTransformer;
  }[];
}

/**
 * Reads the template's rules that have a pattern; schedules are read by `readSchedules`.
 *
 * @throws Error on a target that is not a queue of the template, and on a pattern that is not known here.
 */
export function readEventRules(view: TemplateView): EventRule[] {
  const queues = new Set(view.ofType("AWS::SQS::Queue").map(({ logicalId }) => view.attribute(logicalId, "Arn")));
  return view.ofType<RuleProperties>("AWS::Events::Rule").flatMap(({ logicalId, properties }) => {
    const { EventPattern: pattern, State: state = "ENABLED", Targets: targets = [] } = properties;
    if (pattern === undefined || state === "DISABLED") return [];
    return {
      matches: compileFilters([JSON.stringify(pattern)]),
      targets: targets.map(({ Arn, Id, InputTransformer: input }) => {
        if (!queues.has(Arn))
          throw new Error(`${logicalId} (${Id}) sends to ${Arn}, which is not a queue of the template.`);
        return { queueArn: Arn, input };
      }),
    };
  });
}

/** Hands an event to the queues whose rules it matches. */
export async function putEvent(
  rules: readonly EventRule[],
  event: unknown,
  send: (queueArn: string, body: string) => Promise<void>,
): Promise<void> {
  const targets = rules.filter(({ matches }) => matches(event)).flatMap((rule) => rule.targets);
  for (const { queueArn, input } of targets) {
    await send(queueArn, input === undefined ? JSON.stringify(event) : transformed(input, event));
  }
}
