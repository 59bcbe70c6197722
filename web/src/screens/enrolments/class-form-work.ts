import type { ClassBody, ClassView } from "@palmares/core/contract/schemas/records/classes";
import type { Call } from "../../api/client.ts";
import { createRecordForm, type RecordForm, type Typed } from "../../parts/record-form.ts";

const FIELDS = ["name", "level", "main_teacher"] as const satisfies readonly (keyof ClassBody)[];
export type ClassField = (typeof FIELDS)[number];
export type ClassForm = RecordForm<ClassField>;

const fieldsOf = ({ name, level, main_teacher = "" }: ClassView): Typed<ClassField> => ({ name, level, main_teacher });

/** A class's name, level and main teacher. */
export function createClassForm(call: Call, class_id: string): ClassForm {
  let etag = "";
  return createRecordForm<ClassField>({
    async read(signal) {
      const found = await call("getClass", { class_id }, { signal });
      etag = found.etag;
      return fieldsOf(found);
    },
    async write({ main_teacher, ...changed }, _, signal) {
      // A class may be without a main teacher.
      const body = { ...changed, ...(main_teacher !== undefined && { main_teacher: main_teacher || null }) };
      etag = (await call("changeClass", { class_id, body }, { signal, ifMatch: etag })).etag;
    },
    unfitOf: (typed) => (["name", "level"] as const).filter((field) => typed[field].trim() === ""),
    fieldOf: (name) => FIELDS.find((field) => field === name),
  });
}
