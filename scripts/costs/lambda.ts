import { SIZES } from "../../infra/settings/config.ts";
import { PRICES } from "./prices.ts";

export interface FunctionKind {
  readonly memoryMb: number;
  readonly architecture: keyof typeof PRICES.lambdaGbSecond;
}

const zip = ({ memoryMb }: { readonly memoryMb: number }): FunctionKind => ({ memoryMb, architecture: "arm" });
const image = ({ memoryMb }: { readonly memoryMb: number }): FunctionKind => ({ memoryMb, architecture: "x86" });

/** The functions that a document passes, as they are deployed. A test compares them with the template. */
export const FUNCTIONS: Readonly<Record<string, FunctionKind>> = {
  "request-document": zip(SIZES.check),
  "get-document": zip(SIZES.check),
  "download-document": zip(SIZES.api),
  "create-batch": zip(SIZES.check),
  "get-batch": zip(SIZES.check),
  "work-batch": zip(SIZES.batch),
  "dispatch-render": zip(SIZES.queue),
  "track-documents": zip(SIZES.track),
  sweep: zip(SIZES.sweep),
  render: image(SIZES.render),
  "stream-document": image(SIZES.stream),
};

/** Allowance for waiting on S3 and DynamoDB, and for processors slower than the measured one. */
const SLOWER = 2;
/** Memory for which Lambda gives a whole processor; less memory gets a share. In MB. */
const MB_PER_CPU = 1_769;
const MB_PER_GB = 1_024;

/** The price of so many seconds of CPU in a function. Less than a whole processor takes longer. */
export function cpuPrice(seconds: number, { memoryMb, architecture }: FunctionKind): number {
  const billed = (seconds * SLOWER) / Math.min(1, memoryMb / MB_PER_CPU);
  return billed * (memoryMb / MB_PER_GB) * PRICES.lambdaGbSecond[architecture];
}

/** @throws Error for a name that {@link FUNCTIONS} lacks: the benchmark has measured a function that is not billed. */
export function functionKind(name: string): FunctionKind {
  const kind = FUNCTIONS[name];
  if (kind === undefined) throw new Error(`scripts/costs/lambda.ts lacks the function ${name}.`);
  return kind;
}
