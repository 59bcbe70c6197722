import alone from "../../docs/benchmarks.json" with { type: "json" };
import endToEnd from "../../docs/benchmarks-e2e.json" with { type: "json" };
import { SIZES } from "../../infra/settings/config.ts";
import { PRICES } from "./prices.ts";

/**
 * What one document consumes. CPU is measured; calls and units are counted in the code. The CPU of the other functions for a
 * single document is an estimate.
 */
interface Road {
  /** CPU of the render function, in seconds: TeX and Node. */
  readonly renderCpu: number;
  /** CPU of all other functions, in seconds. */
  readonly otherCpu: number;
  readonly calls: number;
  readonly apiRequests: number;
  readonly queueRequests: number;
  readonly writes: number;
  readonly reads: number;
  readonly logBytes: number;
}

/** A single bulletin, measured by `npm run bench`. */
const ALONE = needed(
  alone.measurements.find((one) => one.document === "BULLETIN" && one.method === "palmares" && one.group === 1),
);
/** A batch of 1,000 bulletins through all functions: `npm run bench -- --e2e`. CPU in seconds, by consumer. */
const BATCH = needed(endToEnd.batches.find(({ documents }) => documents === 1_000)).typical;
const { TeX, render, ...others } = BATCH.cpu;
/** Work of AWS itself and of the client: no function of ours. */
const NOT_OURS = ["other engines", "SQS and S3 engine", "DynamoDB engine", "gateway and client"];
const ours = Object.entries(others).flatMap(([name, seconds]) => (NOT_OURS.includes(name) ? [] : [seconds]));

const IN_BATCHES: Road = {
  renderCpu: (TeX + render) / BATCH.documents,
  otherCpu: ours.reduce((sum, seconds) => sum + seconds, 0) / BATCH.documents,
  calls: 0.1,
  apiRequests: 0.1,
  queueRequests: 0.3,
  writes: 12,
  reads: 6,
  logBytes: 1_000,
};

/** One request, three status queries, one download. */
const ONE_BY_ONE: Road = {
  renderCpu: ALONE.cpuMs.median / 1_000,
  otherCpu: 0.05,
  calls: 9,
  apiRequests: 5,
  queueRequests: 5,
  writes: 8,
  reads: 10,
  logBytes: 6_000,
};

const PDF_BYTES = ALONE.pdfBytes;
/** Allowance for waiting on S3 and DynamoDB, and for processors slower than the measured one. */
const SLOWER = 2;
/** Memory for which Lambda gives a whole processor; less memory gets a share. In MB. */
const MB_PER_CPU = 1_769;
const GB = 1e9;
const MB_PER_GB = 1_024;

/** GB-seconds of this much CPU in a function of this size. Less than a whole processor takes longer. */
function gbSeconds(cpu: number, { memoryMb }: { readonly memoryMb: number }): number {
  return ((cpu * SLOWER) / Math.min(1, memoryMb / MB_PER_CPU)) * (memoryMb / MB_PER_GB);
}

/** The price of one document by AWS service, in dollars. */
function partsOf(road: Road): Readonly<Record<string, number>> {
  const seconds = gbSeconds(road.renderCpu, SIZES.render) + gbSeconds(road.otherCpu, SIZES.api);
  const gigabytes = PDF_BYTES / GB;
  return {
    Lambda: seconds * PRICES.lambdaGbSecond + road.calls * PRICES.lambdaRequest,
    "API Gateway, CloudFront": road.apiRequests * (PRICES.apiRequest + PRICES.cloudFrontRequest),
    SQS: road.queueRequests * PRICES.sqsRequest,
    DynamoDB: road.writes * PRICES.tableWrite + road.reads * PRICES.tableRead,
    "S3: put, read, kept a year": PRICES.s3Put + PRICES.s3Get + gigabytes * PRICES.s3GbMonth * 12,
    "Sent to readers": gigabytes * PRICES.outGb,
    Logs: (road.logBytes / GB) * PRICES.logGb,
  };
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
  (gbSeconds(cpu, SIZES.stream) * PRICES.lambdaGbSecond +
    PRICES.lambdaRequest +
    PRICES.apiRequest +
    PRICES.cloudFrontRequest);

/** A year's storage of a file that is not downloaded, in millionths of a dollar. */
const yearOfAFile = () => ((PDF_BYTES / GB) * PRICES.s3GbMonth * 12 * 1e6).toFixed(0);

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
    `A thousand pre-flights of a class of ${CLASS_SIZE} cost ${dollars(thousandWaitedFor(CLASS_SIZE * IN_BATCHES.renderCpu))}, since its pages are set and thrown away; a thousand logos looked at ${dollars(thousandWaitedFor(PICTURE_CPU))}.`,
    "",
    `A file that nobody opens costs ${yearOfAFile()} millionths of a dollar a year; putting it there ${(PRICES.s3Put * 1e6).toFixed(0)}.`,
  ].join("\n");
}
