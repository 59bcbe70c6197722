import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoDocuments } from "@palmares/core/adapters/dynamo/documents";
import { createS3Documents } from "@palmares/core/adapters/s3/documents";
import { typeOf } from "@palmares/core/document-types/registry";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { yearPeriods } from "@palmares/core/domain/periods";
import { rulePackOf } from "@palmares/core/rules/rule-pack-of";
import { schoolYears } from "@palmares/core/school/school-years";
import { ownNames, savedName } from "@palmares/core/text/file-names";
import { whoHasNone } from "@palmares/core/text/fr/batches";
import pMap from "p-map";
import { choosePeriod } from "../choose-period.ts";
import { choosePlace } from "../choose-place.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { type Generated, generateAll } from "../generate-all.ts";
import type { Installation } from "../installation.ts";
import { progress } from "../progress.ts";
import { say, sayLine } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";

export interface GenerateOptions {
  readonly type: DocumentType;
  /** Id or name of a period. */
  readonly term: string;
  /** Id or name of the class. Left out: a document about the school. */
  readonly class?: string;
  /** Left out: the current one. */
  readonly schoolYear?: string;
  readonly school: string;
  readonly out: string;
  /** One or two languages. Left out: the school's. */
  readonly language?: string;
  readonly forceNew: boolean;
  /** Seconds. */
  readonly timeout: number;
}

const DOWNLOADS_AT_ONCE = 4;
/** The link lives only for the download. */
const LINK_SECONDS = 300;

/** Makes all documents of a class, or that of the school, and writes the PDFs into a folder, under the names that the ZIP of a batch gives them. */
export async function generate(installation: Installation, options: GenerateOptions): Promise<number> {
  const client = dynamo(installation.dynamo);
  const school = schoolOf(installation);
  const documents = createDynamoDocuments({ client, table: installation.outputs.DocumentsTable });
  const files = createS3Documents({ client: installation.s3, bucket: installation.outputs.DocumentsBucket });
  const scope = cliScope(options.school);

  const { schoolClass, schoolYear } = choosePlace(options.type, await schoolYears(school, scope), options);
  const about = await school.school(scope);
  const term = choosePeriod(about, schoolYear, options.term);
  const periods = about && yearPeriods(rulePackOf(about, schoolYear));
  const students =
    typeOf(options.type).scope === "student" && schoolClass !== undefined
      ? ((await school.classRecord(scope, schoolClass.id))?.students ?? [])
      : [undefined];

  const bar = progress("Documents", students.length);
  const generated = await generateAll(
    { school, documents, files, design: installation.outputs.DesignDigests, now: () => new Date() },
    scope,
    {
      classId: schoolClass?.id,
      schoolYear,
      students,
      type: options.type,
      term,
      language: options.language,
      forceNew: options.forceNew,
      timeoutMs: options.timeout * 1000,
    },
    (done) => bar.update(done),
  ).finally(() => bar.stop());

  await mkdir(options.out, { recursive: true });
  const ready = generated.flatMap((one) => (one.outcome === "ready" ? [one] : []));
  const downloads = progress("Téléchargements", ready.length);
  const own = ownNames();
  const named = ready.map((one) => ({
    ...one,
    name: own(
      savedName(
        { school: { name: about?.name ?? "" }, schoolClass, student: one.student },
        { type: options.type, term: periods?.shortOf(term) ?? term, language: one.record.language },
      ),
    ),
  }));
  let done = 0;
  await pMap(
    named,
    async ({ name, record }) => {
      const answer = await fetch(await files.link(record, LINK_SECONDS));
      if (!answer.ok) throw new CommandFailure(`Le téléchargement d'un document a échoué (HTTP ${answer.status}).`);
      await writeFile(join(options.out, name), Buffer.from(await answer.arrayBuffer()));
      downloads.update(++done);
    },
    { concurrency: DOWNLOADS_AT_ONCE },
  ).finally(() => downloads.stop());

  return report(generated, schoolClass?.name ?? about?.name ?? "", options.out);
}

/** A document about a class or a school belongs to no person. */
const NOBODY = { lastName: "", firstNames: "", matricule: "" };

function report(generated: readonly Generated[], placeName: string, out: string): number {
  const of = (outcome: Generated["outcome"]) => generated.filter((one) => one.outcome === outcome);
  say(`${of("ready").length} PDF dans ${out}`);
  for (const one of generated) {
    if (one.outcome === "ready") for (const warning of one.record.warnings ?? []) say(`  ${warning}`);
  }
  for (const [outcome, title] of [
    ["none", "Sans document"],
    ["failed", "En échec"],
  ] as const) {
    const ones = of(outcome);
    if (ones.length > 0) say(`${title} : ${ones.length}`);
    for (const one of ones) {
      if (one.outcome !== "ready")
        sayLine(`  ${whoHasNone({ ...(one.student ?? NOBODY), className: placeName, detail: one.reason })}`);
    }
  }
  return of("failed").length > 0 ? EXIT.failed : EXIT.done;
}
