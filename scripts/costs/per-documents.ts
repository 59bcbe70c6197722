import alone from "../../docs/benchmarks.json" with { type: "json" };
import endToEnd from "../../docs/benchmarks-e2e.json" with { type: "json" };
import { LIMITS } from "../../layers/core/contract/limits.ts";
import { RETENTION_DEFAULTS } from "../../layers/core/contract/retention.ts";
import { cpuPrice, functionKind } from "./lambda.ts";
import { PRICES } from "./prices.ts";
import { isFileGet, isFilePut, sumOf, type Used } from "./used.ts";

/** Months in which what a document leaves is billed in this table. */
const YEAR = 12;
const GB = 1e9;
const DAYS_PER_MONTH = 365 / YEAR;

/** A single bulletin, measured by `npm run bench`. */
const ALONE = needed(
  alone.measurements.find((one) => one.document === "BULLETIN" && one.method === "palmares" && one.group === 1),
);
/** A batch of 1,000 bulletins through all functions: `npm run bench -- --e2e`. */
const BATCH = needed(endToEnd.batches.find(({ documents }) => documents === 1_000)).typical;
/** Bulletins asked for one by one, each with a few status queries and a download; the same benchmark. */
const { quiet: SINGLES } = endToEnd;

/** What was measured of a number of documents. CPU in seconds, by consumer. */
interface Measured {
  readonly documents: number;
  readonly cpu: Readonly<Record<string, number>>;
  readonly usage: Used;
  /** Bytes that stay in the bucket, times months. */
  readonly byteMonths: number;
}

/** Lambda's own lines of an invocation in the log, in bytes: start, end, report. */
const LINES_OF_LAMBDA = 900;
/** API Gateway's line of a request. */
const LINE_OF_GATEWAY = 250;

/** Folders of the bucket that end by a rule, in days. Of a batch's folder the plan stays longer, and weighs nothing. */
const KEPT_DAYS: Readonly<Record<string, number>> = {
  batches: RETENTION_DEFAULTS.batchFiles,
  latex_logs: RETENTION_DEFAULTS.latexLogs,
  outputs_in_progress: LIMITS.unfinishedUploadDays + 1,
};
const months = (folder: string): number =>
  Math.min(YEAR, (KEPT_DAYS[folder.split(",")[0] ?? ""] ?? 365) / DAYS_PER_MONTH);

const IN_BATCHES: Measured = {
  ...BATCH,
  byteMonths: Object.entries(BATCH.storedBytes).reduce((sum, [folder, bytes]) => sum + bytes * months(folder), 0),
};
const ONE_BY_ONE: Measured = { ...SINGLES, byteMonths: SINGLES.documents * ALONE.pdfBytes * YEAR };

/** Functions that answer the API: a request each. */
const ANSWERS_API = ["request-document", "get-document", "download-document", "create-batch", "get-batch"];
/** Work of AWS itself and of the client: no function of ours. */
const NOT_OURS = ["other engines", "SQS and S3 engine", "DynamoDB engine", "gateway and client"];

/** TeX is what the render function starts. */
const functionOf = (part: string) => (part === "TeX" ? "render" : part);

/** The price of one document by AWS service, in dollars. */
function partsOf({ documents, cpu, usage, byteMonths }: Measured): Readonly<Record<string, number>> {
  const isBilled = (part: string) => usage[functionOf(part)]?.["lambda Invoke"] !== undefined;
  // A function that nobody has called costs nothing, whatever its idle process takes here.
  const work = Object.entries(cpu).filter(([part]) => !NOT_OURS.includes(part) && isBilled(part));
  const computing = work.reduce((sum, [part, seconds]) => sum + cpuPrice(seconds, functionKind(functionOf(part))), 0);
  const of = (operation: string) => sumOf(usage, "requests", (one) => one === operation);
  const invocations = of("lambda Invoke");
  const asked = sumOf(usage, "requests", (one, by) => one === "lambda Invoke" && ANSWERS_API.includes(by));
  const requests = (takes: (operation: string) => boolean) => sumOf(usage, "requests", takes);
  const logged = sumOf(usage, "bytesIn", (one) => one.startsWith("logs "));
  const everything = () => true;
  const parts = {
    Lambda: computing + invocations * PRICES.lambdaRequest,
    "API Gateway, CloudFront": asked * (PRICES.apiRequest + PRICES.cloudFrontRequest),
    SQS: requests((one) => one.startsWith("sqs ")) * PRICES.sqsRequest,
    "DynamoDB: writes": sumOf(usage, "writeUnits", everything) * PRICES.tableWrite,
    "DynamoDB: reads": sumOf(usage, "readUnits", everything) * PRICES.tableRead,
    "S3: put, read": requests(isFilePut) * PRICES.s3Put + requests(isFileGet) * PRICES.s3Get,
    "S3: kept for a year, or until it expires": (byteMonths / GB) * PRICES.s3GbMonth,
    "Sent to readers": (sumOf(usage, "bytesOut", (_, by) => by === "readers") / GB) * PRICES.outGb,
    "Logs, traces":
      ((logged + invocations * LINES_OF_LAMBDA + asked * LINE_OF_GATEWAY) / GB) * PRICES.logGb +
      invocations * PRICES.traceRecorded,
  };
  return Object.fromEntries(Object.entries(parts).map(([name, price]) => [name, price / documents]));
}

/** AWS bills an alarm once for each metric it uses. A test counts alarms' metrics and our own metrics in the template. */
export const ALARMED_METRICS = 38;
export const METRICS = 6;
const IMAGE_GB = 0.35;
/** Two web ACLs, each with three of AWS's managed rule groups and a rate limit per address. */
const FIREWALL = { acls: 2, rules: 7 };

/** The price of a month without documents. */
const standing = () => ({
  watching: ALARMED_METRICS * PRICES.alarmMonth + METRICS * PRICES.metricMonth + IMAGE_GB * PRICES.registryGbMonth,
  firewall: FIREWALL.acls * PRICES.webAclMonth + FIREWALL.rules * PRICES.webAclRuleMonth,
});

/** Pages that a pre-flight sets: a class. */
const CLASS_SIZE = 60;
/** CPU to prepare an ordinary picture for both of its places, in seconds; the largest takes six. */
const PICTURE_CPU = 1;

/** The price of a thousand requests to a function of the image that keeps a person waiting, in dollars. */
const thousandWaitedFor = (cpu: number): number =>
  1_000 *
  (cpuPrice(cpu, functionKind("stream-document")) +
    PRICES.lambdaRequest +
    PRICES.apiRequest +
    PRICES.cloudFrontRequest);

/** A year's storage of a file that is not downloaded, in millionths of a dollar. */
const yearOfAFile = () => ((ALONE.pdfBytes / GB) * PRICES.s3GbMonth * YEAR * 1e6).toFixed(0);

function needed<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("docs/benchmarks*.json lack a figure that the costs are made of.");
  return found;
}

const dollars = (amount: number) => (amount < 1 ? amount.toFixed(4) : amount.toFixed(2));

/** The table of docs/operations.md. */
export function costTable(): string {
  const batches = partsOf(IN_BATCHES);
  const singles = partsOf(ONE_BY_ONE);
  const total = (parts: Readonly<Record<string, number>>) => Object.values(parts).reduce((sum, part) => sum + part, 0);
  const row = (name: string, batch: number, single: number) =>
    `| ${[name, ...[batch, single].flatMap((one) => [one * 1_000, one * 1_000_000].map(dollars))].join(" | ")} |`;
  return [
    "| US dollars | 1,000 in batches | 1,000,000 in batches | 1,000 one by one | 1,000,000 one by one |",
    "|---|--:|--:|--:|--:|",
    ...Object.keys(batches).map((name) => row(name, batches[name] ?? 0, singles[name] ?? 0)),
    row("**Together**", total(batches), total(singles)),
    "",
    `Standing, each month: ${dollars(standing().watching)} for alarms on ${ALARMED_METRICS} metrics, ${METRICS} metrics of our own and the image; with \`--waf\` ${dollars(standing().firewall)} more.`,
    "",
    `A thousand pre-flights of a class of ${CLASS_SIZE} cost ${dollars(thousandWaitedFor(CLASS_SIZE * ((BATCH.cpu.TeX + BATCH.cpu.render) / BATCH.documents)))}, since its pages are set and thrown away; a thousand logos looked at ${dollars(thousandWaitedFor(PICTURE_CPU))}.`,
    "",
    `A file that nobody opens costs ${yearOfAFile()} millionths of a dollar a year; putting it there ${(PRICES.s3Put * 1e6).toFixed(0)}.`,
  ].join("\n");
}
