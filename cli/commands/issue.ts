import { createBatch, issueOrder } from "@palmares/core/batches/create-batch";
import type { IssuePlan } from "@palmares/core/batches/issue-plan";
import type { BatchRecord } from "@palmares/core/batches/ports";
import { previewIssue } from "@palmares/core/batches/preview-issue";
import { printedNumber } from "@palmares/core/claims/paper-number";
import { LIMITS } from "@palmares/core/contract/limits";
import type { IssueRequest } from "@palmares/core/contract/schemas/register";
import { schoolYears } from "@palmares/core/school/school-years";
import { keyToSign } from "@palmares/core/signing/choose-key";
import { staleWord } from "@palmares/core/text/fr/register";
import { explained } from "../batches.ts";
import { chooseClass } from "../choose-class.ts";
import { choosePeriod } from "../choose-period.ts";
import type { AskYesNo } from "../confirm.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { preflightHere } from "../place-preflight.ts";
import { registerPorts } from "../register.ts";
import { say, sayLine } from "../say.ts";
import { sayPreflight } from "../say-preflight.ts";
import { cliScope } from "../scope.ts";
import { keyPorts } from "../signing-keys.ts";
import { exitOf, sayBatch, watchBatch } from "../watch-batch.ts";

export interface IssueOptions {
  readonly type: IssueRequest["type"];
  /** Id or name of a period. */
  readonly term: string;
  /** Id or name. */
  readonly class: string;
  /** Ids. Left out: the whole class. */
  readonly student?: readonly string[];
  /** Left out: the current one. */
  readonly schoolYear?: string;
  readonly school: string;
  /** One or two languages. Left out: the school's. */
  readonly language?: string;
  readonly twoSided: boolean;
  /** Says what would be issued, and writes nothing. */
  readonly dryRun: boolean;
  readonly wait: boolean;
  readonly yes: boolean;
  readonly confirm: AskYesNo;
  /** Seconds. */
  readonly timeout: number;
}

/**
 * Issues the papers of a class, or of some of its students: says what is wrong with them and which would be new, asks, and
 * follows the batch. Repeated without a change in the records, it issues nothing new.
 */
export async function issue(installation: Installation, options: IssueOptions): Promise<number> {
  const ports = registerPorts(installation);
  const scope = cliScope(options.school);
  const { type, language, student: student_ids } = options;
  if (student_ids !== undefined && student_ids.length > LIMITS.issuedStudents)
    throw new CommandFailure(`--student se répète ${LIMITS.issuedStudents} fois au plus.`, EXIT.usage);
  const [record, years] = await Promise.all([ports.school.school(scope), schoolYears(ports.school, scope)]);
  const schoolClass = chooseClass(years, options.class, options.schoolYear);
  const { schoolYear } = schoolClass;
  const term = choosePeriod(record, schoolYear, options.term);
  const order = issueOrder({
    class_id: schoolClass.id,
    term,
    type,
    two_sided: options.twoSided,
    ...(student_ids !== undefined && { student_ids: [...student_ids] }),
    ...(language !== undefined && { language }),
  });
  if (student_ids === undefined) {
    sayPreflight(await preflightHere(ports, scope, { schoolClass, schoolYear, term, type, language }), term, [
      "blocker",
    ]);
  }
  const { first, replaced, same, revoked, others } = await explained(
    previewIssue({ ...ports, papers: ports.keys }, scope, order),
  );
  say(
    `À délivrer : ${first} nouveaux, ${replaced.length} qui remplacent un document délivré ; ${same} déjà délivrés et inchangés.`,
  );
  sayRevoked(revoked);
  sayOthers(others);
  await assertSigns(installation);
  if (options.dryRun) {
    say("Essai seulement : rien n'a été délivré.");
    return EXIT.done;
  }
  const question = "Un document délivré ne se modifie plus : il se remplace ou s'annule. Délivrer ?";
  if (first + replaced.length + revoked.length > 0 && !options.yes && !(await options.confirm(question))) {
    say("Rien n'a été délivré.");
    return EXIT.failed;
  }
  const { id, count, label } = await explained(createBatch(ports, scope, order));
  say(`Lot ${id} : ${label}, ${count} documents à délivrer.`);
  if (!options.wait) return EXIT.done;
  const batch = await watchBatch(ports, scope, id, { timeoutMs: options.timeout * 1000 });
  sayBatch(batch);
  await sayNumbers(ports, { id });
  return exitOf(batch);
}

/** Somebody revoked these on purpose: whoever issues the class should see them before answering. */
function sayRevoked(revoked: IssuePlan["revoked"]): void {
  if (revoked.length === 0) return;
  say(`Annulés : ${revoked.length}. Un nouveau document serait délivré à la place :`);
  for (const { student, number, edition } of revoked) {
    const whose = student === undefined ? "La classe" : `${student.lastName} ${student.firstNames}`;
    sayLine(`  ${whose} : ${number === undefined ? "" : `${printedNumber(number)}, `}édition ${edition}`);
  }
}

/** Issuing leaves these as they are: nobody else tells the head that they say what was corrected. */
function sayOthers(others: IssuePlan["others"]): void {
  if (others.length === 0) return;
  say(
    `Autres documents délivrés qui disent encore les anciennes données : ${others.length}. Délivrez-les de nouveau, ou annulez-les :`,
  );
  for (const { paper, student, couldBeIssued } of others.slice(0, MOST_OTHERS)) {
    const whose =
      student === undefined ? (paper.key.studentId ?? "La classe") : `${student.lastName} ${student.firstNames}`;
    const remedy = couldBeIssued ? "" : " ; il ne pourrait plus être délivré : annulez-le";
    sayLine(`  ${whose} : ${staleWord(paper)}${remedy}`);
  }
  if (others.length > MOST_OTHERS)
    say(`  … et ${others.length - MOST_OTHERS} de plus : « register list --stale --class … ».`);
}

const MOST_OTHERS = 20;

/** Without a key, papers would be tried again and again until somebody makes one. */
async function assertSigns(installation: Installation): Promise<void> {
  const { keys, now } = keyPorts(installation);
  if (keyToSign(await keys.list(), now().toISOString()) !== undefined) return;
  throw new CommandFailure(
    "Aucune clé de signature ne signe en ce moment : rien n'a été délivré. Créez-en une par « signing-key make », ou voyez « signing-key list ».",
  );
}

/** Numbers that are printed one by one; a class's are in the register. */
const MOST_NUMBERS = 5;

async function sayNumbers({ batches }: ReturnType<typeof registerPorts>, { id }: Pick<BatchRecord, "id">) {
  const items = await Array.fromAsync(batches.items(id));
  const numbers = items.flatMap(({ state, issue }) =>
    state === "READY" && issue ? [printedNumber(issue.number)] : [],
  );
  if (numbers.length > MOST_NUMBERS) say("Les numéros : « register list », ou « register export » pour un tableau.");
  else for (const number of numbers) say(`  ${number}`);
}
