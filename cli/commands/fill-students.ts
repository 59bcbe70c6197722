import { rulePackOf } from "@palmares/core/rules/rule-pack-of";
import { schoolYears } from "@palmares/core/school/school-years";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { fillClass, missingInClass } from "../fill-class.ts";
import type { Installation } from "../installation.ts";
import { progress } from "../progress.ts";
import { say } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";

export interface FillOptions {
  readonly school: string;
  readonly class?: string;
  /** Whether to invent so many entries. */
  readonly confirm: (question: string) => Promise<boolean>;
}

/**
 * On AWS there are real pupils: nothing is invented for them unless the command says so.
 *
 * @throws CommandFailure for `--target aws` without `--invent`.
 */
export function assertMayInvent({ target, invent }: { readonly target: "local" | "aws"; readonly invent: boolean }) {
  if (target !== "aws" || invent) return;
  throw new CommandFailure(
    "Sur AWS, « fill-students » inventerait des notes pour de vrais élèves. Si c'est une installation d'essai, ajoutez --invent. " +
      "Sinon, les notes qui manquent sont à saisir.",
    EXIT.usage,
  );
}

/**
 * Invents the marks and follow-ups that students of a class or of the current year lack, for demonstrations, after a
 * confirmation. Recorded ones stay.
 */
export async function fillStudents(installation: Installation, options: FillOptions): Promise<number> {
  const school = schoolOf(installation);
  const scope = cliScope(options.school);
  const record = await school.school(scope);
  const named = options.class;
  const classes =
    named === undefined
      ? (await schoolYears(school, scope)).classesOf()
      : (await school.classes(scope)).filter(({ id }) => id === named);
  if (record === undefined || classes.length === 0) {
    throw new CommandFailure(
      `Rien à compléter : l'établissement « ${options.school} » ${record === undefined ? "n'existe pas" : "n'a pas cette classe"}. ` +
        "Chargez l'école de démonstration avec « seed-demo », ou vérifiez --school et --class.",
      EXIT.usage,
    );
  }
  const missing = { grades: 0, followUps: 0 };
  for (const { id, schoolYear } of classes) {
    const { grades, followUps } = await missingInClass(school, scope, id, rulePackOf(record, schoolYear));
    missing.grades += grades.length;
    missing.followUps += followUps.length;
  }
  const isWanted =
    missing.grades + missing.followUps === 0 ||
    (await options.confirm(
      `Il manque ${missing.grades} notes et ${missing.followUps} suivis à « ${record.name} ». Les inventer ? Rien ne les distinguera des vrais.`,
    ));
  if (!isWanted) {
    say("Rien n'a été inventé.");
    return EXIT.done;
  }
  const bar = progress("Classes", classes.length);
  const added = { grades: 0, followUps: 0 };
  try {
    for (const [nth, { id, schoolYear }] of classes.entries()) {
      const filled = await fillClass(school, scope, id, rulePackOf(record, schoolYear));
      added.grades += filled.grades;
      added.followUps += filled.followUps;
      bar.update(nth + 1);
    }
  } finally {
    bar.stop();
  }
  say(`Ajouté : ${added.grades} notes et ${added.followUps} suivis. Rien n'a été remplacé.`);
  return EXIT.done;
}
