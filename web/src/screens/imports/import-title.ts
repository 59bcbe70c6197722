import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { t } from "../../i18n/language.ts";
import { periodName } from "../../parts/periods.ts";

/** @example importTitle(view, directory) // « Notes · 6e A · 1er trimestre » */
export function importTitle(view: ImportView, directory: ClassList | undefined): string {
  const { what, class_id: classId, term, subject } = view;
  const schoolClass = directory?.classes.find(({ id }) => id === classId);
  const period = directory?.school.entry_periods.find(({ id }) => id === term);
  const parts = [
    t.value.imports.kinds[what],
    schoolClass?.name ?? classId,
    period === undefined ? term : periodName(period),
    subject,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}
