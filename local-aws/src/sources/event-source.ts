import type { FunctionSettings } from "../lambda/function-settings.ts";
import type { TemplateView } from "../template/template-view.ts";

/** Something that reads on its own and hands what it finds to a function, until it is stopped. */
export interface EventSource {
  /** Takes nothing new, and waits a moment for what is being worked on. */
  stop(): Promise<void>;
}

/** An event source mapping of the template. */
export interface Mapping {
  readonly logicalId: string;
  readonly sourceArn: string;
  readonly handler: FunctionSettings;
  readonly batchSize: number;
  readonly windowMs: number;
  /** The function names the items that failed; the others are done. */
  readonly reportsItems: boolean;
  readonly maxConcurrency: number;
  readonly bisect: boolean;
  /** -1: as long as the record lives. */
  readonly maxRetries: number;
  readonly maxAgeMs: number;
  readonly filters: readonly string[];
  readonly onFailureArn?: string;
  readonly startingPosition: string;
}

interface MappingProperties {
  readonly BatchSize?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
  readonly EventSourceArn: string;
  readonly FilterCriteria?: { readonly Filters: readonly { readonly Pattern: string }[] };
  readonly FunctionName: string;
  readonly FunctionResponseTypes?: readonly string[];
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly MaximumRetryAttempts?: number;
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
  readonly StartingPosition?: string;
}

/** Lambda's own, where the template says nothing. */
const DEFAULTS = { queueBatch: 10, streamBatch: 100, concurrency: 2 };

/** How long a stopping stack waits for work in hand; what is not done by then is done again at the next start. */
export const STOP_PATIENCE_MS = 3_000;

/**
 * What calls which function: the template's event source mappings.
 *
 * @throws Error when one names a function that the template does not have.
 */
export function readMappings(view: TemplateView, functions: readonly FunctionSettings[]): Mapping[] {
  return view.ofType<MappingProperties>("AWS::Lambda::EventSourceMapping").map(({ logicalId, properties }) => {
    const handler = functions.find(({ name }) => name === properties.FunctionName);
    if (handler === undefined)
      throw new Error(`${logicalId} calls ${properties.FunctionName}, which is no function of the template.`);
    const isQueue = properties.EventSourceArn.includes(":sqs:");
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    return {
      logicalId,
      sourceArn: properties.EventSourceArn,
      handler,
      batchSize: properties.BatchSize ?? (isQueue ? DEFAULTS.queueBatch : DEFAULTS.streamBatch),
      windowMs: (properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
      reportsItems: properties.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
      maxConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? DEFAULTS.concurrency,
      bisect: properties.BisectBatchOnFunctionError ?? false,
      maxRetries: properties.MaximumRetryAttempts ?? -1,
      maxAgeMs: (properties.MaximumRecordAgeInSeconds ?? Number.POSITIVE_INFINITY) * 1000,
      filters: properties.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
      startingPosition: properties.StartingPosition ?? "TRIM_HORIZON",
      ...(destination !== undefined && { onFailureArn: destination }),
    };
  });
}

/**
 * The items that a function's answer leaves undone: those it names; all of them when it names one that is not there,
 * as Lambda does, because then nothing it says can be trusted.
 */
export function failedItems(result: unknown, ids: readonly string[]): readonly string[] {
  const failures =
    (result as { batchItemFailures?: readonly { itemIdentifier?: unknown }[] } | null)?.batchItemFailures ?? [];
  const named = failures.map(({ itemIdentifier }) => String(itemIdentifier));
  return named.every((id) => ids.includes(id)) ? named : ids;
}

/** Waits, but not for ever. */
export async function patiently(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((done) => {
    timer = setTimeout(done, STOP_PATIENCE_MS);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
