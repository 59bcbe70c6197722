import * as z from "zod";
import { LIMITS } from "./limits.ts";

/**
 * How long each kind of data is kept, in days. `never`: it is not deleted by time. A school that must keep papers for longer,
 * or may not keep them so long, says so when it installs (`--retention pdfs=3650,leavers=1826`).
 */
export const RETENTION_DEFAULTS = {
  /** TeX's sources and logs. */
  latexLogs: LIMITS.latexLogDays,
  /** What schools send as tables, and what was found in it. It names pupils, and is needed until it is applied. */
  imports: 7,
  /** ZIP, print file, tables and class copies of finished batches. A retry makes them anew, so they are only as old as people need them. */
  batchFiles: 30,
  /** Finished batches with their items and plans. */
  batches: 1096,
  /** PDFs of former generations: the document was made anew since. */
  formerPdfs: 400,
  /** PDFs of documents as they are now. Asked for again, they are made anew. */
  pdfs: "never",
  /** Everything of a student, so many days after the end of the last school year in which the student was in a class. */
  leavers: "never",
} as const satisfies Record<string, number | "never">;

export type RetentionKind = keyof typeof RETENTION_DEFAULTS;
export const RETENTION_KINDS = Object.keys(RETENTION_DEFAULTS) as RetentionKind[];
export type Retention = Readonly<Record<RetentionKind, number | "never">>;

/** Shorter times are a mistake rather than a wish. */
const FEWEST_DAYS: Readonly<Record<RetentionKind, number>> = {
  latexLogs: 1,
  imports: 1,
  batchFiles: 1,
  batches: 30,
  formerPdfs: 1,
  pdfs: 30,
  leavers: 365,
};

/**
 * Reads the times that differ from the defaults.
 *
 * @throws Error that names the wrong part.
 * @example readRetention("pdfs=3650,leavers=never") // the defaults, with these two
 */
export function readRetention(text: string): Retention {
  const read: Record<RetentionKind, number | "never"> = { ...RETENTION_DEFAULTS };
  for (const part of text.split(",").filter((one) => one.trim() !== "")) {
    const [, kind = "", value = ""] = /^\s*(\w+)\s*=\s*(\d{1,5}|never)\s*$/.exec(part) ?? [];
    if (!isKind(kind))
      throw new Error(`« ${part} » : attendu ${RETENTION_KINDS.map((one) => `${one}=jours`).join(", ")}.`);
    const days = value === "never" ? value : Number(value);
    if (days !== "never" && days < FEWEST_DAYS[kind]) {
      throw new Error(`« ${part} » : au moins ${FEWEST_DAYS[kind]} jours, ou never.`);
    }
    read[kind] = days;
  }
  return read;
}

const isKind = (kind: string): kind is RetentionKind => Object.hasOwn(RETENTION_DEFAULTS, kind);

/** The variable of a function, and the output of a stack. */
export const RetentionText = z.string().transform((text, context) => {
  try {
    return readRetention(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "retention" });
    return z.NEVER;
  }
});

/**
 * The inverse of {@link readRetention}.
 *
 * @param which `all` times, or those that are `chosen`: that differ from the defaults.
 */
export const retentionText = (retention: Retention, which: "all" | "chosen"): string =>
  RETENTION_KINDS.filter((kind) => which === "all" || retention[kind] !== RETENTION_DEFAULTS[kind])
    .map((kind) => `${kind}=${retention[kind]}`)
    .join(",");
