import { LIMITS } from "@palmares/core/contract/limits";
import type { ClassRecord, Student, Term } from "@palmares/core/domain/school";
import { DEMO_TERMS } from "../../../cli/demo/demo-school.ts";
import type { Dice } from "../faults/dice.ts";
import { type MadeUpSchool, STREAM_SCHOOL } from "./made-up-school.ts";
import { type BatchOrder, bulletinKeys, keyOf, type Order } from "./orders.ts";

/** The share of classes that are ordered a second time, anew, and as certificates; of documents asked for alone. */
const SHARES = { classAgain: 0.25, classAnew: 0.25, certificates: 0.4, alone: 0.05, forced: 0.3, burst: 0.15 } as const;
const STREAMS = { fewest: 4, share: 0.005 } as const;
const LOOKS = { fewest: 5, share: 0.01 } as const;
const RETRIES_PER_SCHOOL = 2;
const [FIRST = "", ...REST] = DEMO_TERMS;
const LAST = REST.at(-1) ?? FIRST;
const BETWEEN = REST.slice(0, -1);
const LONGEST_LIST = 150;
const MOST_COPIES = 5;

/**
 * Everything that a campaign orders, in the order in which it is sent: each school's first term as one batch, the last as
 * lists, those between by class, so that each document is asked for; some of them again, anew, alone and in bursts, meanwhile.
 */
export function orderPlan(schools: readonly MadeUpSchool[], dice: Dice): readonly Order[] {
  const orders = schools.flatMap((school) =>
    school.id === STREAM_SCHOOL ? streams(school, schools, dice) : schoolOrders(school, dice),
  );
  return dice.shuffled(orders).sort((a, b) => a.at - b.at);
}

function schoolOrders(school: MadeUpSchool, dice: Dice): Order[] {
  const { id: schoolId, classes } = school;
  const students = classes.flatMap((record) => record.students);
  const batch = (body: object, keys: BatchOrder["keys"], force_new = false): BatchOrder => ({
    kind: "batch",
    schoolId,
    at: dice.between(0, 1),
    copies: 1,
    body: { ...body, force_new, two_sided: dice.falls(0.3) },
    keys,
  });
  const ofClass = ({ schoolClass, students: pupils }: ClassRecord, term: Term, force = false) =>
    batch({ class_id: schoolClass.id, term, type: "BULLETIN" }, bulletinKeys(schoolId, pupils, term), force);
  const certificates = ({ schoolClass, students: pupils }: ClassRecord) =>
    batch(
      { class_id: schoolClass.id, term: FIRST, type: "HONOR" },
      pupils.map(({ id }) => keyOf(schoolId, id, "HONOR", FIRST)),
    );
  // The first class always: a short campaign has every kind of order, too.
  const some = (share: number) => classes.filter((_, nth) => dice.falls(share) || nth === 0);

  const whole = batch({ school_id: schoolId, term: FIRST, type: "BULLETIN" }, bulletinKeys(schoolId, students, FIRST));
  return [
    // Early, because it is the longest.
    { ...whole, at: dice.between(0, 0.2) },
    ...BETWEEN.flatMap((term) => classes.map((record) => ofClass(record, term))),
    ...lists(students, dice).map((part) => batch({ items: itemsOf(part, LAST) }, bulletinKeys(schoolId, part, LAST))),
    ...some(SHARES.classAgain).map((record) => ofClass(record, BETWEEN[0] ?? FIRST)),
    ...some(SHARES.classAnew).map((record) => ofClass(record, dice.falls(0.5) ? FIRST : (BETWEEN[0] ?? FIRST), true)),
    ...some(SHARES.certificates).map(certificates),
    ...singles(schoolId, students, dice),
    ...looks(schoolId, students.length, dice),
    ...Array.from({ length: RETRIES_PER_SCHOOL }, (): Order => {
      return { kind: "retry", schoolId, at: dice.between(0.5, 1), copies: dice.whole(1, 2) };
    }),
  ];
}

const itemsOf = (students: readonly Student[], term: Term) =>
  students.map(({ id }) => ({ student_id: id, term, type: "BULLETIN" }));

/** All students, in lists of different lengths that do not keep to classes. */
function lists(students: readonly Student[], dice: Dice): Student[][] {
  const left = dice.shuffled(students);
  const parts: Student[][] = [];
  while (left.length > 0) parts.push(left.splice(0, dice.whole(1, Math.min(LONGEST_LIST, LIMITS.batchDocuments))));
  return parts;
}

function singles(schoolId: string, students: readonly Student[], dice: Dice): Order[] {
  return Array.from({ length: Math.ceil(students.length * DEMO_TERMS.length * SHARES.alone) }, (): Order => {
    const { id = "" } = dice.one(students) ?? {};
    const term = dice.one(DEMO_TERMS) ?? FIRST;
    return {
      kind: "single",
      schoolId,
      at: dice.between(0, 1),
      copies: dice.falls(SHARES.burst) ? dice.whole(2, MOST_COPIES) : 1,
      body: { student_id: id, term, force_new: dice.falls(SHARES.forced) },
      keys: [keyOf(schoolId, id, "BULLETIN", term)],
    };
  });
}

function looks(schoolId: string, students: number, dice: Dice): Order[] {
  const paths = ["/metrics/", "/batches/", "/classes/", "/students/?q=ou", "/openapi.json"];
  return Array.from({ length: Math.ceil(LOOKS.fewest + students * LOOKS.share) }, (): Order => {
    return { kind: "look", schoolId, at: dice.between(0, 1), copies: 1, path: dice.one(paths) ?? "/metrics/" };
  });
}

/** Streams are of a school of their own, which must own no document in the end. */
function streams({ id: schoolId, classes }: MadeUpSchool, schools: readonly MadeUpSchool[], dice: Dice): Order[] {
  const pupils = classes.flatMap(({ students }) => students);
  const all = schools.flatMap((school) => school.classes.flatMap(({ students }) => students)).length;
  return Array.from({ length: Math.ceil(STREAMS.fewest + all * STREAMS.share) }, (): Order => {
    const { id = "" } = dice.one(pupils) ?? {};
    const term = dice.one(DEMO_TERMS) ?? FIRST;
    return { kind: "stream", schoolId, at: dice.between(0, 1), copies: 1, body: { student_id: id, term } };
  });
}
