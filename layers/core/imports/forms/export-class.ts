import type { Scope } from "../../call/scope.ts";
import { sheetNames } from "../../spreadsheets/writing/sheet-names.ts";
import { byClass } from "../../text/fr/alphabetical.ts";
import { isOfPeriod } from "../import-plan.ts";
import { type ImportReaders, type ImportYear, loadClasses, loadContext } from "../plan/load-context.ts";
import { classForm, type FormChoice } from "./class-form.ts";
import type { Form } from "./form.ts";

/**
 * The tables of classes of a year, to be filled or with what is entered: one for each class, in the order of the school.
 *
 * @param classIds those wanted; undefined: all classes of the year.
 */
export async function exportClasses(
  readers: ImportReaders,
  scope: Scope,
  year: ImportYear,
  choice: FormChoice,
  classIds?: ReadonlySet<string>,
): Promise<readonly Form[]> {
  const loaded = await loadClasses(readers, scope, year);
  const wanted = loaded.classes.filter(({ id }) => classIds?.has(id) ?? true);
  const ids = new Set(wanted.map(({ id }) => id));
  const context = await loadContext(
    readers,
    scope,
    year,
    loaded,
    ids,
    () => (isOfPeriod(choice.what) ? [choice.term] : []),
    ({ classId }) => choice.what === "students" && ids.has(classId),
  );
  const names = sheetNames();
  return wanted.toSorted(byClass).flatMap((schoolClass) => {
    const state = context.states.get(schoolClass.id);
    return state === undefined ? [] : [classForm(state, choice, context, names.of(schoolClass.name))];
  });
}
