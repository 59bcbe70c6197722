import type { FollowUpList } from "@palmares/core/contract/schemas/records/follow-ups";
import type { ColumnStateList } from "@palmares/core/contract/schemas/records/marks";
import type { Call } from "../../../api/client.ts";
import { studentsOf } from "../../../parts/students.ts";
import type { May } from "../../../session/permissions.ts";
import { partsOf } from "../model/cells.ts";
import { withTexts } from "../model/pending.ts";
import { offered } from "../places/subjects.ts";
import type { CellPlace, CellSettings, CellSource, Change } from "../work/cell-source.ts";
import { type CellWork, createCellWork } from "../work/cell-work.ts";
import { sendColumnWrite } from "../work/column-writes.ts";
import { planRemarkWrites, type RemarkWrite, refusedRemarks } from "./remark-writes.ts";
import { type CouncilRecord, councilRecord, type RemarksSheet, remarksSheet, subjectRecord } from "./remarks-sheet.ts";

export type RemarksWork = CellWork<RemarksSheet>;

export interface RemarksSettings extends CellSettings {
  readonly call: Call;
  readonly may: May;
  readonly place: CellPlace;
  /** What the period has: entries of subjects, a council, or both. */
  readonly has: PeriodContents;
}

export interface PeriodContents {
  readonly entries: boolean;
  readonly council: boolean;
}

/** All remarks of a class in one period. */
export const createRemarksWork = ({ call, may, place, has, ...settings }: RemarksSettings): RemarksWork =>
  createCellWork(classSource(call, may, place, has), settings);

const NO_ENTRIES: Pick<ColumnStateList, "locked" | "subjects"> = { locked: false, subjects: [] };
const MOST_SUBJECTS = 99;
const MOST_FOLLOW_UPS = 200;

function classSource(
  call: Call,
  may: May,
  place: CellPlace,
  has: PeriodContents,
): CellSource<RemarksSheet, RemarkWrite> {
  const { class_id, term } = place;
  const readsCouncil = has.council && may("getCouncil") && may("listFollowUps");
  const subjectPlace = (subject_id: string) => ({ class_id, term, subject_id });

  const readSubject = async (id: string) => subjectRecord(await call("getMarks", subjectPlace(id)));

  async function followUps(): Promise<FollowUpList["follow_ups"]> {
    const all = [];
    let cursor: string | undefined;
    do {
      const page = await call("listFollowUps", { class_id, term, query: { limit: MOST_FOLLOW_UPS, cursor } });
      all.push(...page.follow_ups);
      cursor = page.next;
    } while (cursor !== undefined);
    return all;
  }
  async function readCouncil(): Promise<CouncilRecord> {
    const [council, ofStudents] = await Promise.all([call("getCouncil", { class_id, term }), followUps()]);
    return councilRecord(council, ofStudents);
  }

  async function readRecords(ids: readonly string[]): Promise<RemarksSheet["records"]> {
    return new Map(await Promise.all(ids.map(async (id) => [id, await readSubject(id)] as const)));
  }

  /** @returns the council as it is now. A former remark would be printed in place of one that was taken away. */
  async function sendCouncil(
    { decisions, edits }: Extract<RemarkWrite, { kind: "council" }>,
    council: CouncilRecord,
  ): Promise<CouncilRecord> {
    const ifMatch = council.etag;
    const now = await call("changeCouncil", { class_id, term, body: { decisions } }, { ifMatch });
    const former = new Map(council.former);
    for (const { key } of edits) {
      const { studentId: student_id } = partsOf(key);
      const old = former.get(student_id);
      if (old === undefined) continue;
      const body = { council_remark: null };
      await call("changeFollowUp", { class_id, term, student_id, body }, { ifMatch: old.etag });
      former.delete(student_id);
    }
    return { etag: now.etag, decisions: now.decisions, former };
  }

  const withSubject = (id: string, record: ReturnType<typeof subjectRecord>): Change<RemarksSheet> => {
    return (latest) => remarksSheet({ ...latest, records: new Map(latest.records).set(id, record) });
  };

  return {
    async load() {
      const [{ locked, subjects: all }, students, everybody, { subjects }, council] = await Promise.all([
        has.entries ? call("listColumns", { class_id, term }) : NO_ENTRIES,
        studentsOf(call, class_id, term),
        studentsOf(call, class_id),
        call("listSubjects", { class_id, query: { limit: MOST_SUBJECTS } }),
        readsCouncil ? readCouncil() : undefined,
      ]);
      // A teacher types in the own subjects; who types in none reads them all.
      const states = offered(all);
      const mayDecide = readsCouncil && may("changeCouncil") && may("changeFollowUp");
      return remarksSheet({
        place,
        writable: mayDecide || states.some(({ writable }) => writable),
        locked,
        students,
        everybody,
        subjects,
        states,
        records: await readRecords(states.map(({ subject_id }) => subject_id)),
        council,
        mayDecide,
        hasMeans: has.council && may("getResults"),
      });
    },
    plan: planRemarkWrites,
    async send(write, sheet, reason) {
      if (write.kind === "council") {
        if (sheet.council === undefined) return (latest) => latest;
        const council = await sendCouncil(write, sheet.council);
        return (latest) => remarksSheet({ ...latest, council });
      }
      const { subjectId, write: own } = write;
      const record = sheet.records.get(subjectId);
      if (record === undefined) return (latest) => latest;
      const etag = await sendColumnWrite(call, subjectPlace(subjectId), own, record.etag, reason);
      return withSubject(subjectId, { etag, texts: withTexts(record.texts, own.edits) });
    },
    async readAgain(write, sheet) {
      if (write?.kind === "subject") return withSubject(write.subjectId, await readSubject(write.subjectId));
      if (write?.kind === "council") {
        const council = await readCouncil();
        return (latest) => remarksSheet({ ...latest, council });
      }
      const [records, council] = await Promise.all([
        readRecords(sheet.states.map(({ subject_id }) => subject_id)),
        readsCouncil ? readCouncil() : undefined,
      ]);
      return (latest) => remarksSheet({ ...latest, records, council });
    },
    refusedCells: refusedRemarks,
  };
}
