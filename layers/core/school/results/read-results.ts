import type { Scope } from "../../call/scope.ts";
import { figureOf } from "../../contract/schemas/records/fields.ts";
import { markText } from "../../contract/schemas/records/marks.ts";
import type { ResultList } from "../../contract/schemas/records/results.ts";
import { classReport } from "../../domain/results/class-report.ts";
import type { Bulletin } from "../../domain/sheets.ts";
import { byName } from "../../text/fr/alphabetical.ts";
import { describeInvalidData } from "../../text/fr/school-data.ts";
import { classMissing } from "../classes/class-view.ts";
import type { PeriodKey } from "../data/record-stores.ts";
import type { SchoolData } from "../data/school-data.ts";
import { classRules } from "../periods/class-rules.ts";
import type { SchoolRecords } from "../ports.ts";

export interface ResultPorts extends Pick<SchoolData, "schools" | "classes"> {
  readonly records: Pick<SchoolRecords, "classRecord">;
}

/**
 * What a class has earned in a period, computed as for its documents.
 *
 * @throws PalmaresError CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL; INVALID_SCHOOL_DATA when nothing of the class can be right.
 */
export async function readResults(ports: ResultPorts, scope: Scope, { classId, term }: PeriodKey): Promise<ResultList> {
  const { school, pack, period } = await classRules(ports, scope, classId);
  const known = period(term);
  const record = await ports.records.classRecord(scope, classId, school);
  if (record === undefined) throw classMissing();
  const report = classReport(record, pack, known);
  const { figures } = report;
  const wrong = new Set(report.faults.map(({ studentId }) => studentId));
  return {
    class_id: classId,
    term: known,
    class_size: report.members.length,
    ranked: figures?.ranked ?? 0,
    ...(figures && {
      class_average: figureOf(figures.average),
      highest: figureOf(figures.best),
      lowest: figureOf(figures.lowest),
    }),
    students: report.members.toSorted(byName).flatMap(({ id }) => {
      const result = report.results.get(id);
      const annual = report.annual.get(id);
      if (result === undefined) return [];
      return [
        {
          student_id: id,
          average: figureOf(result.average),
          weighted_total: figureOf(result.weightedTotal),
          coefficients: figureOf(result.coefficients),
          ...(result.rank && { rank: result.rank.position, tied: result.rank.exAequo }),
          ...(result.distinction && { distinction: result.distinction.id }),
          ...(annual && { annual_average: figureOf(annual.average) }),
          ...(annual?.decision !== undefined && { decision: annual.decision }),
          // A student with wrong data has no bulletin, from which the subjects are taken.
          ...(!wrong.has(id) && { subjects: subjectsOf(report.bulletin(id)) }),
        },
      ];
    }),
    ...(report.faults.length > 0 && { faults: report.faults.map(({ details }) => describeInvalidData(details)) }),
  };
}

const subjectsOf = ({ groups }: Bulletin) =>
  groups.flatMap(({ lines }) =>
    lines.map(({ subject, mark, rank }) => {
      const shown = markText(mark);
      return {
        subject_id: subject.id,
        ...(shown !== undefined && { mark: shown }),
        ...(rank && { rank: rank.position }),
      };
    }),
  );
