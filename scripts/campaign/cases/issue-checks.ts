import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { issuedKeys } from "@palmares/core/contract/table";
import type { Student } from "@palmares/core/domain/school";
import { type Check, Differences, tallied } from "../recount/checks.ts";
import { CASES_SCHOOL, isErased } from "./case-school.ts";
import type { Issued } from "./issue-case.ts";
import type { StoredPaper, StoredPapers } from "./stored-papers.ts";

export interface IssueFacts {
  /** Every class that was issued, the one with erased students, too. */
  readonly issued: readonly Issued[];
  readonly stored: StoredPapers;
  /** What the register's route says. */
  readonly listed: readonly IssuedPaperView[];
}

/** One paper for each student, with one number and one line, and the bytes that the line says. */
export function issueCheck({ issued, stored, listed }: IssueFacts): Check {
  const differences = new Differences();
  for (const one of issued) ordersAreOneBatch(differences, one);
  for (const { record } of issued)
    for (const student of record.students.filter((each) => !isErased(each)))
      paperOf(differences, stored.papers, student, record.schoolClass.id);
  const gone = issued.flatMap(({ record }) => record.students.filter(isErased));
  const erased = stored.papers.filter(({ status }) => status === "ERASED");
  differences.equal("lignes de qui a été effacé", erased.length, gone.length);
  for (const { number, studentId, documentId, pdfSha256 } of erased)
    differences.unless(
      studentId === undefined && documentId === "" && pdfSha256 === "",
      `papier ${number} : effacé, mais sa ligne en sait encore quelque chose`,
    );
  numbersAreOnce(differences, stored);
  filesAreThere(differences, stored);
  registerSays(differences, stored.papers, listed);
  return {
    name: "chaque papier délivré a un numéro, une ligne et ses octets ; un ordre répété ne délivre rien de plus",
    figures: `${issued.flatMap(({ orders }) => orders).length} ordres, ${stored.numbers.length} numéros, ${tallied(stored.papers.map(({ status }) => status))}`,
    differences: differences.found,
  };
}

function ordersAreOneBatch(differences: Differences, { record, orders, ends }: Issued): void {
  const name = `délivrance de ${record.schoolClass.name}`;
  for (const [nth, batches] of orders.entries()) differences.equal(`${name}, ordre ${nth + 1} : lots`, batches.size, 1);
  for (const end of ends) differences.equal(`${name}, lot ${end?.batch_id}`, end?.status, "READY");
}

/** Issued by two heads at once and once more without a change: it is still the first edition, and the only one. */
function paperOf(differences: Differences, papers: readonly StoredPaper[], { id }: Student, classId: string): void {
  const own = papers.filter((paper) => paper.studentId === id && paper.classId === classId);
  differences.equal(`élève ${id} de ${classId} : papiers`, own.length, 1);
  for (const { number, status, edition } of own) {
    differences.equal(`papier ${number}`, status, "ISSUED");
    differences.equal(`papier ${number} : édition`, edition, 1);
  }
}

/** A number is given once; it has a line, or its document has failed or is gone. */
function numbersAreOnce(differences: Differences, { papers, numbers, issues, pending }: StoredPapers): void {
  const inRegister = papers.map(({ number }) => number);
  differences.equal("numéros au registre deux fois", inRegister.length - new Set(inRegister).size, 0);
  differences.equal("numéros donnés deux fois", numbers.length - new Set(numbers).size, 0);
  differences.equal("papiers encore en cours", pending, 0);
  const given = new Set(numbers);
  for (const number of inRegister)
    differences.unless(given.has(number), `papier ${number} : numéro que personne n'a donné`);
  const lines = new Map(papers.map((paper) => [paper.number, paper]));
  for (const { id, status, number } of issues) {
    if (status === "FAILED") continue;
    differences.equal(`document ${id} délivré`, status, "READY");
    differences.equal(`document ${id} : sa ligne`, lines.get(number)?.documentId, id);
  }
  const failed = new Set(issues.filter(({ status }) => status === "FAILED").map(({ number }) => number));
  for (const number of numbers)
    differences.unless(lines.has(number) || failed.has(number), `numéro ${number} : donné, sans ligne ni échec`);
}

function filesAreThere(differences: Differences, { papers, kept, copies, frozen, keys }: StoredPapers): void {
  const expected = new Set<string>();
  for (const { number, status, pdfSha256 } of papers) {
    if (status === "ERASED") continue;
    differences.equal(`papier ${number} : empreinte du fichier gardé`, kept.get(number), pdfSha256);
    differences.equal(`papier ${number} : empreinte de la copie`, copies.get(number), pdfSha256);
    differences.unless(frozen.has(number), `papier ${number} : sans les données dont il est fait`);
    expected.add(issuedKeys.pdf(CASES_SCHOOL, number)).add(issuedKeys.frozen(CASES_SCHOOL, number));
  }
  for (const key of keys) differences.unless(expected.has(key), `fichier gardé sans papier : ${key}`);
}

function registerSays(
  differences: Differences,
  papers: readonly StoredPaper[],
  listed: readonly IssuedPaperView[],
): void {
  // The route writes numbers as they stand on paper.
  const said = new Map(listed.map((paper) => [paper.number.replace("-", ""), paper]));
  differences.equal("lignes que donne le registre", listed.length, papers.length);
  for (const { number, status, pdfSha256 } of papers) {
    differences.equal(`papier ${number} au registre`, said.get(number)?.status, status);
    if (status === "ISSUED")
      differences.equal(`papier ${number} au registre : empreinte`, said.get(number)?.sha256, pdfSha256);
  }
}
