import * as z from "zod";

/** A reviewed finding: why it does not matter here, and until when the review is valid. */
export const AuditExceptions = z.array(
  z.strictObject({
    /** `GHSA-…` */
    advisory: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/),
    package: z.string().min(1),
    reason: z.string().min(30),
    until: z.iso.date(),
  }),
);
export type AuditExceptions = z.output<typeof AuditExceptions>;

const Advisory = z.object({ url: z.string(), title: z.string(), severity: z.string(), name: z.string() });
const AuditReport = z.object({
  vulnerabilities: z.record(
    z.string(),
    // A string names the package of the report that carries the advisory.
    z.object({ via: z.array(z.union([z.string(), Advisory])) }),
  ),
});

/** For lower severities npm's own report is enough. */
const GRAVE = ["high", "critical"];

export interface AuditVerdict {
  readonly outcome: "clean" | "findings" | "unanswered";
  /** French. */
  readonly lines: readonly string[];
}

/**
 * Compares the report of `npm audit --json` with the reviewed exceptions.
 *
 * @example auditVerdict(stdout, exceptions, new Date()).outcome // "clean"
 */
export function auditVerdict(said: string, exceptions: AuditExceptions, today: Date): AuditVerdict {
  const report = AuditReport.safeParse(json(said));
  if (!report.success) return { outcome: "unanswered", lines: [unanswered(said)] };
  const found = new Map(
    Object.values(report.data.vulnerabilities)
      .flatMap(({ via }) => via)
      .filter((one) => typeof one !== "string")
      .map((one) => [one.url.split("/").at(-1) ?? one.url, one]),
  );
  const grave = [...found].filter(([, { severity }]) => GRAVE.includes(severity));
  const lines = grave.map(([id, { name, severity, title }]) => {
    const about = `${severity} : ${name}, ${title} (${id})`;
    const exception = exceptions.find((one) => one.advisory === id && one.package === name);
    if (exception === undefined) return { fault: true, text: about };
    const expired = new Date(`${exception.until}T23:59:59Z`) < today;
    return expired
      ? { fault: true, text: `${about} : l'examen a expiré le ${exception.until}.` }
      : { fault: false, text: `${about} : examiné jusqu'au ${exception.until}. ${exception.reason}` };
  });
  const gone = exceptions.filter(({ advisory }) => !found.has(advisory));
  return {
    outcome: lines.some(({ fault }) => fault) ? "findings" : "clean",
    lines: [
      ...lines.map(({ text }) => text),
      ...gone.map(({ advisory }) => `${advisory} n'est plus signalé ici.`),
      `${found.size} avis, dont ${grave.length} graves.`,
    ],
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unanswered(said: string): string {
  const message = z.object({ message: z.string() }).safeParse(json(said)).data?.message ?? "aucune réponse";
  return `Le registre n'a pas répondu à la question (${message.split(" - ")[0]}). Relancez « npm run audit » là où le registre offre ses avis de sécurité.`;
}
