import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { TeacherList } from "@palmares/core/contract/schemas/records/schools";
import type { Call } from "../../api/client.ts";
import { language, t } from "../../i18n/language.ts";
import { assessmentName } from "../../parts/assessment-name.ts";
import { kindsIn } from "../../parts/rule-names.ts";
import { fullName, studentsOf } from "../../parts/students.ts";
import { userName } from "../../parts/user-name.ts";

/** What the ids of a class's history stand for: the history itself names nobody. */
export interface Names {
  readonly student: (id: string) => string;
  readonly subject: (id: string) => string;
  /** @param name of the account at the time, where the record has it. */
  readonly user: (id: string, name: string | undefined) => string;
  /** Undefined: not known any more. */
  readonly assessment: (term: string, subjectId: string, id: string) => Promise<string | undefined>;
}

const MOST = 200;

/**
 * @param year of the class, whose rules name its assessments.
 * @param ownId the signed-in user.
 */
export async function loadNames(
  call: Call,
  { id: classId, school_year: year }: ClassList["classes"][number],
  ownId: string | undefined,
): Promise<Names> {
  const [students, { subjects }, { teachers }, rules] = await Promise.all([
    studentsOf(call, classId),
    call("listSubjects", { class_id: classId, query: { limit: MOST } }),
    call("listTeachers", { query: { limit: MOST } }),
    call("listRulePacks", { query: { school_year: year } }).catch(() => undefined),
  ]);
  const studentNames = new Map(students.map((student) => [student.student_id, fullName(student)]));
  const subjectNames = new Map(subjects.map(({ id, name }) => [id, name]));
  const taughtBy = new Map(teachers.map((teacher) => [teacher.user_id, taught(teacher, classId, subjectNames)]));
  const assessments = new Map<string, Promise<ReadonlyMap<string, string>>>();

  async function assessmentsOf(term: string, subject_id: string): Promise<ReadonlyMap<string, string>> {
    const list = await call("listAssessments", { class_id: classId, term, subject_id, query: { limit: MOST } });
    return new Map(list.assessments.map((one) => [one.id, assessmentName(one, kindsIn(rules, language.peek()))]));
  }

  return {
    student: (id) => studentNames.get(id) ?? t.value.changes.unknownStudent(id),
    subject: (id) => subjectNames.get(id) ?? id,
    user(id, name) {
      const texts = t.value.changes;
      const subjects = taughtBy.get(id) ?? "";
      const isNamed = id === ownId || name !== undefined || subjects === "";
      return isNamed ? userName({ id, name }, ownId, texts) : texts.teacher(subjects);
    },
    async assessment(term, subjectId, id) {
      const key = JSON.stringify([term, subjectId]);
      const known = assessments.get(key) ?? assessmentsOf(term, subjectId).catch(() => new Map<string, string>());
      assessments.set(key, known);
      return (await known).get(id);
    },
  };
}

/** The subjects of a class that a teacher is assigned. */
const taught = (
  { assignments }: TeacherList["teachers"][number],
  classId: string,
  names: ReadonlyMap<string, string>,
): string =>
  assignments
    .filter(({ class_id }) => class_id === classId)
    .flatMap(({ subject_id }) => (subject_id === "*" ? [...names.values()] : [names.get(subject_id) ?? subject_id]))
    .join(", ");
