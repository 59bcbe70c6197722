import { LONGEST } from "../../contract/longest-texts.ts";
import { HIGHEST_MARK } from "../../domain/figures/hundredths.ts";
import { leavesOf, papersOf } from "../../domain/periods.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import type { Term } from "../../domain/school.ts";
import type {
  BringingOptions,
  BroughtClass,
  BroughtFollowUp,
  BroughtGrade,
  BroughtResult,
  BroughtSchool,
  BroughtStudent,
  BroughtSubject,
  NamedFile,
} from "../brought/brought-school.ts";
import { FieldReader } from "../brought/read-fields.ts";
import { readSex } from "../cells/read-choice.ts";
import { readDay } from "../cells/read-day.ts";
import type { Notes } from "../import-notes.ts";
import type { ImportYear } from "../plan/load-context.ts";
import { type DumpRecord, dumpRecords } from "./dump-records.ts";
import { RecordIndex } from "./record-index.ts";
import { APPRECIATIONS, BORN_AT, BORN_ON, FOLLOW_UP_FIELDS, SEX } from "./seed-models.ts";

/**
 * Reads what the Django program of the first Palmarès wrote with `dumpdata`: schools, classes, students, subjects, grades,
 * results and follow-ups, in any order. Its grades and follow-ups have no period; `term` says of which they are.
 *
 * @returns undefined: nothing can be read; why is noted.
 */
export function readDump(
  files: readonly NamedFile[],
  options: BringingOptions,
  notes: Notes,
): BroughtSchool | undefined {
  const read = files.map((file) => dumpRecords(file, notes));
  if (read.some((records) => records === undefined)) return undefined;
  const index = new RecordIndex(
    read.flatMap((records) => records ?? []),
    notes,
  );
  const school = schoolOf(index, options, notes);
  const year = school && options.yearOf(written(school.fields.academic_year));
  if (school === undefined || year === undefined) return undefined;
  notes.warn({ code: "SCHOOL_KEPT", read: String(school.fields.name), from: school.from });
  return new DumpReader(index, school, year, options.term, notes).brought();
}

const written = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function schoolOf(index: RecordIndex, { fromSchool }: BringingOptions, notes: Notes): DumpRecord | undefined {
  const schools = index.of("school");
  const names = schools.map(({ fields }) => String(fields.name));
  const wanted = fromSchool === undefined ? schools : schools.filter(({ fields }) => fields.name === fromSchool);
  const [first, ...others] = wanted;
  if (first !== undefined && others.length === 0) return first;
  if (fromSchool !== undefined && first === undefined) notes.add({ code: "NO_SUCH_SCHOOL", names, read: fromSchool });
  else if (first === undefined) notes.add({ code: "NOTHING_TO_IMPORT" });
  else notes.add({ code: "SEVERAL_SCHOOLS", names });
  return undefined;
}

/** Reads the records of one school. */
class DumpReader {
  private readonly index: RecordIndex;
  private readonly school: DumpRecord;
  private readonly year: ImportYear;
  private readonly chosenTerm: Term | undefined;
  private readonly notes: Notes;
  /** Keys of this school's records: another school's are left. */
  private readonly own = new Set<DumpRecord>();
  private readonly names = new Map<DumpRecord, string>();
  private readonly classOf = new Map<DumpRecord, DumpRecord>();
  private readonly entered: readonly Term[];
  private readonly withPapers: readonly Term[];
  private readonly used = new Set<string>();
  private isTermMissing = false;

  constructor(index: RecordIndex, school: DumpRecord, year: ImportYear, term: Term | undefined, notes: Notes) {
    this.index = index;
    this.school = school;
    this.year = year;
    this.chosenTerm = term;
    this.notes = notes;
    this.entered = leavesOf(year.pack).map(({ id }) => id);
    this.withPapers = papersOf(year.pack).map(({ id }) => id);
  }

  brought(): BroughtSchool {
    const classes = this.each("class", "school", (record) => this.schoolClass(record));
    const students = this.each("student", "klass", (record) => this.student(record));
    const taught = this.each("subject", "school", (record) => this.subject(record));
    const grades = this.each("grade", "student", (record) => this.grade(record));
    const followUps = this.each("followUp", "student", (record) => this.followUp(record));
    const results = this.each("result", "student", (record) => this.result(record));
    return {
      year: this.year,
      classes,
      students,
      subjects: this.subjectsByClass(classes, taught),
      grades,
      followUps,
      results,
    };
  }

  /** Reads the records of a kind that belong to the school, by the record that they refer to. */
  private each<T>(
    kind: "class" | "student" | "subject" | "grade" | "followUp" | "result",
    field: "school" | "klass" | "student",
    read: (record: DumpRecord) => T | undefined,
  ): readonly T[] {
    const ownerKind = field === "klass" ? "class" : field;
    return this.index.of(kind).flatMap((record) => {
      const owner = this.index.referred(ownerKind, record, field, this.notes);
      if (owner === undefined || (owner !== this.school && !this.own.has(owner))) return [];
      this.own.add(record);
      if (kind === "student") this.classOf.set(record, owner);
      return read(record) ?? [];
    });
  }

  private reader(record: DumpRecord): FieldReader {
    return new FieldReader(record.from, (field) => record.fields[field], this.notes);
  }

  private schoolClass(record: DumpRecord): BroughtClass | undefined {
    const fields = this.reader(record);
    const name = fields.needed("name", LONGEST.className);
    const level = fields.needed("level", LONGEST.level);
    return name === undefined || level === undefined
      ? undefined
      : { key: keyOf(record), name, level, from: record.from };
  }

  private student(record: DumpRecord): BroughtStudent | undefined {
    const fields = this.reader(record);
    const lastName = fields.needed("last_name", LONGEST.lastName);
    const firstNames = fields.text("first_name", LONGEST.firstNames) ?? "";
    const schoolClass = this.classOf.get(record);
    if (lastName === undefined || schoolClass === undefined) return undefined;
    const who = fullName({ lastName, firstNames });
    fields.who = who;
    this.names.set(record, who);
    const one = (names: readonly string[]) => names.find((name) => fields.has(name)) ?? "";
    const sex = fields.read(one(SEX), readSex);
    const bornOn = fields.read(one(BORN_ON), (cell) => readDay(cell, this.year.today));
    const bornAt = fields.text(one(BORN_AT), LONGEST.place);
    return {
      key: keyOf(record),
      classKey: keyOf(schoolClass),
      matricule: fields.text("matricule", LONGEST.matricule) ?? "",
      lastName,
      firstNames,
      others: {
        ...(sex !== undefined && { sex }),
        ...(bornOn !== undefined && { bornOn }),
        ...(bornAt !== undefined && { bornAt }),
      },
      from: record.from,
    };
  }

  /** A subject of the school; which classes have it, their students' grades say. */
  private subject(record: DumpRecord): Omit<BroughtSubject, "classKey"> | undefined {
    const fields = this.reader(record);
    const name = fields.needed("name", LONGEST.subject);
    if (!fields.has("coefficient")) fields.fault({ code: "FIELD_MISSING" }, "coefficient");
    const coefficient = fields.coefficient("coefficient");
    const teacher = fields.text("teacher_name", LONGEST.teacher);
    if (name === undefined || coefficient === undefined) return undefined;
    return { key: keyOf(record), name, coefficient, ...(teacher !== undefined && { teacher }), from: record.from };
  }

  /** A class has the subjects in which a student of it has a grade. */
  private subjectsByClass(
    classes: readonly BroughtClass[],
    taught: readonly Omit<BroughtSubject, "classKey">[],
  ): readonly BroughtSubject[] {
    return classes.flatMap(({ key: classKey, name: className }) =>
      taught.flatMap((subject) => {
        if (this.used.has(usedKey(classKey, subject.key))) return [{ ...subject, classKey }];
        this.notes.warn({ code: "SUBJECT_UNUSED", subject: subject.name, className, from: subject.from });
        return [];
      }),
    );
  }

  private grade(record: DumpRecord): BroughtGrade | undefined {
    const subject = this.index.referred("subject", record, "subject", this.notes);
    const student = this.studentOf(record);
    const schoolClass = student && this.classOf.get(student);
    if (subject !== undefined && schoolClass !== undefined) this.used.add(usedKey(keyOf(schoolClass), keyOf(subject)));
    const fields = this.ofStudent(record);
    const term = this.term(fields);
    const mark = fields.mark("average", HIGHEST_MARK);
    const code = fields.text("appreciation", LONGEST.remark);
    const remark = code === undefined ? undefined : (APPRECIATIONS[code] ?? code);
    if (subject === undefined || term === undefined || (mark === undefined && remark === undefined)) return undefined;
    return {
      studentKey: this.studentKey(record),
      subjectKey: keyOf(subject),
      term,
      ...(mark !== undefined && { mark }),
      ...(remark !== undefined && { remark }),
      from: record.from,
    };
  }

  private followUp(record: DumpRecord): BroughtFollowUp | undefined {
    const fields = this.ofStudent(record);
    const term = this.term(fields);
    const figures = Object.entries(FOLLOW_UP_FIELDS).flatMap(([ours, theirs]) => {
      const figure = fields.figureUpTo(theirs, HIGHEST_MARK);
      return figure === undefined ? [] : [[ours, figure] as const];
    });
    if (term === undefined || figures.length === 0) return undefined;
    return { studentKey: this.studentKey(record), term, fields: Object.fromEntries(figures), from: record.from };
  }

  private result(record: DumpRecord): BroughtResult | undefined {
    const fields = this.ofStudent(record);
    const term = this.term(fields, this.withPapers);
    const [average, weightedTotal, conduct] = ["average", "weighted_total", "conduct"].map((name) =>
      fields.figure(name),
    );
    const rank = fields.rank("rank");
    const { honor_board: honorBoard } = record.fields;
    if (term === undefined) return undefined;
    return {
      studentKey: this.studentKey(record),
      term,
      roundedTo: 1,
      ...(average !== undefined && { average }),
      ...(weightedTotal !== undefined && { weightedTotal }),
      ...(conduct !== undefined && { conduct }),
      ...(rank !== undefined && { rank }),
      ...(typeof honorBoard === "boolean" && { honorBoard }),
      from: record.from,
    };
  }

  private studentOf(record: DumpRecord): DumpRecord | undefined {
    // A reference that leads nowhere was noted when the record was chosen.
    return this.index.referred("student", record, "student", this.notes);
  }

  private studentKey(record: DumpRecord): string {
    const student = this.studentOf(record);
    return student === undefined ? "" : keyOf(student);
  }

  private ofStudent(record: DumpRecord): FieldReader {
    const fields = this.reader(record);
    const student = this.studentOf(record);
    fields.who = student && this.names.get(student);
    return fields;
  }

  /** The period of a record, or the chosen one. The missing choice is noted once: it is missing for all records. */
  private term(fields: FieldReader, known: readonly Term[] = this.entered): Term | undefined {
    if (fields.has("term")) {
      const term = fields.read("term", (cell) => ({ value: cell.text.trim() }));
      if (term !== undefined && known.includes(term)) return term;
      fields.fault({ code: "PERIOD_UNKNOWN", known }, "term");
      return undefined;
    }
    if (this.chosenTerm === undefined && !this.isTermMissing) {
      fields.fault({ code: "RECORD_WITHOUT_PERIOD" });
      this.isTermMissing = true;
    }
    return this.chosenTerm;
  }
}

/** Tells records apart, in all files. */
const keyOf = ({ from }: DumpRecord): string => `${from.file}#${from.record ?? 0}`;

const usedKey = (classKey: string, subjectKey: string): string => `${classKey} ${subjectKey}`;
