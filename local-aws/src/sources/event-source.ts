import type { FunctionSettings } from "../lambda/function-settings.ts";
import type { TemplateView } from "../template/template-view.ts";

/** Polls a queue or a stream and invokes a function with what it reads, until it is stopped. */
export interface EventSource {
  /** Stops reading, and waits a moment for running invocations. */
  stop(): Promise<void>;
}

/** An event source mapping of the template. */
export interface Mapping {
  readonly logicalId: string;
  readonly sourceArn: string;
  readonly handler: FunctionSettings;
  readonly batchSize: number;
  readonly windowMs: number;
  /** The function reports the items that failed; the others are done. */
  readonly reportsItems: boolean;
  readonly maxConcurrency: number;
  readonly bisect: boolean;
  /** -1: until the record expires. */
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

/** Lambda's defaults. */
const DEFAULTS = { queueBatch: 10, streamBatch: 100, concurrency: 2 };

/** A stopping stack waits this long for running invocations. Unfinished work is done again at the next start. */
const STOP_TIMEOUT_MS = 3_000;

/**
 * Reads the template's event source mappings.
 *
 * @throws Error when a mapping names a function that the template does not define.
 */
export function readMappings(view: TemplateView, functions: readonly FunctionSettings[]): Mapping[] {
  return view.ofType<MappingProperties>("AWS::Lambda::EventSourceMapping").map(({ logicalId, properties }) => {
    const handler = functions.find(({ name }) => name === properties.FunctionName);
    if (handler === undefined)
      throw new Error(`${logicalId} calls ${properties.FunctionName}, which is not a function of the template.`);
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
 * The items that failed, by a function's result: those it reports. If it reports an unknown item, all failed, as Lambda
 * decides, because then its report cannot be trusted.
 */
export function failedItems(result: unknown, ids: readonly string[]): readonly string[] {
  const failures =
    (result as { batchItemFailures?: readonly { itemIdentifier?: unknown }[] } | null)?.batchItemFailures ?? [];
  const reported = failures.map(({ itemIdentifier }) => String(itemIdentifier));
  return reported.every((id) => ids.includes(id)) ? reported : ids;
}

/** Waits for running work, for a limited time. */
export async function settleOrTimeout(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((done) => {
    timer = setTimeout(done, STOP_TIMEOUT_MS);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
