import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { loadDemoSchool } from "../load-demo.ts";
import { type Progress, progress } from "../progress.ts";
import { say } from "../say.ts";
import { schoolOf } from "../school.ts";
import { cliScope } from "../scope.ts";

/** Loads the demo school unless it exists. */
export async function seedDemo(
  installation: Installation,
  options: { readonly school: string; readonly replace: boolean },
): Promise<number> {
  const school = schoolOf(installation);
  let bar: Progress | undefined;
  const { written, classes, students } = await loadDemoSchool(school, cliScope(options.school), {
    replace: options.replace,
    onProgress: (done, total) => {
      bar ??= progress("École de démonstration", total);
      bar.update(done);
    },
  }).finally(() => bar?.stop());
  say(
    written
      ? `École de démonstration chargée sous « ${options.school} » : ${classes} classes, ${students} élèves.`
      : `L'établissement « ${options.school} » existe déjà : rien n'a été changé (--replace le recharge).`,
  );
  return EXIT.done;
}
