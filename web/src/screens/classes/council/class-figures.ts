import type { ResultList } from "@palmares/core/contract/schemas/records/results";

/** One of the student's subjects against the class. Marks are those of the papers. */
export interface SubjectFigures {
  readonly subjectId: string;
  /** Absent: there is no mark in figures. */
  readonly mark?: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The student's mean in a period beside that of the class. */
export interface PeriodFigures {
  readonly term: string;
  readonly mean?: number;
  readonly classMean?: number;
}

type Marks = ResultList["students"][number]["subjects"];

const marksIn = (subjects: Marks, subjectId: string): readonly number[] =>
  (subjects ?? []).flatMap(({ subject_id, mark }) =>
    subject_id === subjectId && typeof mark === "number" ? [mark] : [],
  );

/** Each subject of the student in the order of the paper; one without any mark in the class has no line. */
export function subjectFigures({ students }: ResultList, studentId: string): readonly SubjectFigures[] {
  const own = students.find(({ student_id }) => student_id === studentId)?.subjects ?? [];
  return own.flatMap(({ subject_id: subjectId, mark }) => {
    const marks = students.flatMap(({ subjects }) => marksIn(subjects, subjectId));
    if (marks.length === 0) return [];
    const figures = {
      subjectId,
      mean: marks.reduce((sum, one) => sum + one, 0) / marks.length,
      lowest: Math.min(...marks),
      highest: Math.max(...marks),
    };
    return [typeof mark === "number" ? { ...figures, mark } : figures];
  });
}

/** The means of the periods so far, in their order. */
export const periodFigures = (results: readonly ResultList[], studentId: string): readonly PeriodFigures[] =>
  results.map(({ term, students, class_average: classMean }) => {
    const mean = students.find(({ student_id }) => student_id === studentId)?.average;
    return { term, ...(mean !== undefined && { mean }), ...(classMean !== undefined && { classMean }) };
  });

/** The end of the axis: marks are out of 20, of 100 where a school counts in percent, or of a maximum. */
export function scaleOf(figures: readonly SubjectFigures[], periods: readonly PeriodFigures[]): number {
  const all = [
    ...figures.map(({ highest }) => highest),
    ...periods.flatMap(({ mean = 0, classMean = 0 }) => [mean, classMean]),
  ];
  const highest = Math.max(0, ...all);
  return highest <= 20 ? 20 : highest <= 100 ? 100 : Math.ceil(highest / 50) * 50;
}
