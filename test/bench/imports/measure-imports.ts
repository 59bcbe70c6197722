import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { type Form, formSheet } from "@palmares/core/imports/forms/form";
import { workbook } from "@palmares/core/spreadsheets/writing/workbook";
import { anInstallation } from "../../support/engines.ts";
import { aSchool } from "../../support/factories.ts";
import { classes, SCOPE, STUDENTS } from "./made-year.ts";

/** What a school of this size may take. */
const LIMIT_MS = 60_000;
const LIMIT_MB = 300;

/** `npm run bench -- --imports`: the list and the marks of 2,000 students, from XLSX files into a local DynamoDB. */
export async function measureImports(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "palmares-bench-"));
  const installation = await anInstallation();
  try {
    const school = createDynamoSchool({ client: installation.client, table: installation.tables.school });
    await school.saveSchool(SCOPE, aSchool());
    for (const { schoolClass, subjects } of classes) await school.saveClass(SCOPE, schoolClass, subjects, []);
    const files = { students: await workbook(classes.map(studentList)), marks: await workbook(classes.map(markSheet)) };
    const { dynamodb, region } = installation.endpoints;
    const env = {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    };
    let isWithin = true;
    for (const what of ["students", "marks", "marks"] as const) {
      const path = join(folder, `${what}.xlsx`);
      writeFileSync(path, files[what]);
      // As Lambda bounds the heap of a function of 512 MB; without a bound Node lets garbage lie.
      const child = ["--max-old-space-size=160", join(import.meta.dirname, "import-child.ts"), path, what];
      const facts = JSON.parse(execFileSync(process.execPath, child, { env, encoding: "utf8" })) as Facts;
      process.stdout.write(`${what}: ${JSON.stringify({ kB: Math.round(files[what].length / 1024), ...facts })}\n`);
      isWithin &&= facts.faults === 0 && facts.compareMs + facts.applyMs < LIMIT_MS && facts.memoryMb < LIMIT_MB;
    }
    return isWithin ? 0 : 1;
  } finally {
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Facts {
  readonly faults: number;
  readonly compareMs: number;
  readonly applyMs: number;
  readonly memoryMb: number;
}

type MadeClass = (typeof classes)[number];
const numbers = Array.from({ length: STUDENTS }, (_, n) => n);
const matricule = ({ schoolClass }: MadeClass, n: number) => `${schoolClass.id}-${String(n).padStart(4, "0")}`;

const identity = (one: MadeClass): Form["columns"] => [
  { header: "Matricule", width: 14, look: "text", cells: numbers.map((n) => matricule(one, n)) },
  { header: "Nom", width: 20, look: "text", cells: numbers.map((n) => `OUÉDRAOGO${n}`) },
  { header: "Prénoms", width: 20, look: "text", cells: numbers.map(() => "Awa Marie") },
];

const sheetOf = (one: MadeClass, columns: Form["columns"]) =>
  formSheet({
    name: one.schoolClass.name,
    titles: [["Classe", one.schoolClass.name]],
    columns: [...identity(one), ...columns],
    frozenColumns: 3,
  });

const studentList = (one: MadeClass) =>
  sheetOf(one, [
    { header: "Sexe", width: 8, look: "text", cells: numbers.map((n) => (n % 2 === 0 ? "F" : "M")) },
    {
      header: "Date de naissance",
      width: 14,
      look: "date",
      cells: numbers.map((n) => new Date(Date.UTC(2010, n % 12, 1 + (n % 28)))),
    },
  ]);

const markSheet = (one: MadeClass) =>
  sheetOf(
    one,
    one.subjects.map(({ name }, m) => ({
      header: name,
      width: 10,
      look: "figure" as const,
      cells: numbers.map((n) => ((n * 7 + m * 13) % 81) / 4),
    })),
  );
