import { rulePack } from "@palmares/core/rules/rule-packs";
import { schoolYears } from "@palmares/core/school/school-years";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { fillClass } from "../fill-class.ts";
import type { Installation } from "../installation.ts";
import { progress } from "../progress.ts";
import { say } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";

/** Invents the marks and follow-ups that students of a class or of the current year lack, for demonstrations. Recorded ones stay. */
export async function fillStudents(
  installation: Installation,
  options: { readonly school: string; readonly class?: string },
): Promise<number> {
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
  const { terms } = rulePack(record.rulePackId);
  const bar = progress("Classes", classes.length);
  const added = { grades: 0, followUps: 0 };
  try {
    for (const [nth, { id }] of classes.entries()) {
      const filled = await fillClass(school, scope, id, terms);
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
