import type { PERIOD_ROUTES } from "../../contract/record-routes/periods.ts";
import { councilBody } from "../../contract/schemas/records/council.ts";
import { FollowUpBody, followUpsBody } from "../../contract/schemas/records/follow-ups.ts";
import { changeCouncil, readCouncil } from "../../school/council/council.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import { changeFollowUp, listFollowUps, readFollowUp, removeFollowUp } from "../../school/follow-ups/follow-ups.ts";
import { saveFollowUps } from "../../school/follow-ups/save-follow-ups.ts";
import { listHistory, lockPeriod, readLock, unlockPeriod } from "../../school/locks/locks.ts";
import { explainInClass } from "../../school/results/explain-in-class.ts";
import { type ResultPorts, readResults } from "../../school/results/read-results.ts";
import { mayReadClass } from "../../school/teachers/own-classes.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";
import { patchedBy } from "../http/next-body.ts";
import { validate } from "../http/validation.ts";

const keyOf = ({ class_id, term }: { readonly class_id: string; readonly term: string }) => ({
  classId: class_id,
  term,
});
const studentKey = (params: { readonly class_id: string; readonly term: string; readonly student_id: string }) => ({
  ...keyOf(params),
  studentId: params.student_id,
});

/** The answers about what a class has in a period beside its marks. */
export const periodAnswers = (
  ports: SchoolData & ResultPorts,
): Pick<Answers<"school-data">, keyof typeof PERIOD_ROUTES> => ({
  listFollowUps: async ({ scope, params, query }) =>
    tagged(200, await listFollowUps(ports, scope, keyOf(params), query)),
  replaceFollowUps: async ({ scope, params, expected, body }) =>
    tagged(
      200,
      await saveFollowUps(ports, scope, keyOf(params), expected, (isMember) => validate(followUpsBody(isMember), body)),
    ),
  getFollowUp: async ({ scope, params }) => tagged(200, await readFollowUp(ports, scope, studentKey(params))),
  replaceFollowUp: async ({ scope, params, expected, body }) =>
    tagged(200, await changeFollowUp(ports, scope, studentKey(params), expected, () => body)),
  changeFollowUp: async ({ scope, params, expected, body }) =>
    tagged(200, await changeFollowUp(ports, scope, studentKey(params), expected, patchedBy(FollowUpBody, body))),
  async deleteFollowUp({ scope, params, expected }) {
    await removeFollowUp(ports, scope, studentKey(params), expected);
    return nothing();
  },
  getCouncil: async ({ scope, params }) => tagged(200, await readCouncil(ports, scope, keyOf(params))),
  replaceCouncil: async ({ scope, params, expected, body }) =>
    tagged(
      200,
      await changeCouncil(ports, scope, keyOf(params), expected, (_, rules) => validate(councilBody(rules), body)),
    ),
  changeCouncil: async ({ scope, params, expected, body }) =>
    tagged(
      200,
      await changeCouncil(ports, scope, keyOf(params), expected, (now, rules) =>
        patchedBy(councilBody(rules), body)(now),
      ),
    ),
  async getResults({ scope, params }) {
    await mayReadClass(ports, scope, keyOf(params));
    return json(200, await readResults(ports, scope, keyOf(params)));
  },
  explainResult: async ({ scope, params }) => json(200, await explainInClass(ports, scope, studentKey(params))),
  async getLock({ scope, params }) {
    await mayReadClass(ports, scope, keyOf(params));
    return tagged(200, await readLock(ports, scope, keyOf(params)));
  },
  lockPeriod: async ({ scope, params, expected, body }) =>
    tagged(200, await lockPeriod(ports, scope, keyOf(params), expected, body.reason)),
  async unlockPeriod({ scope, params, expected, query }) {
    await unlockPeriod(ports, scope, keyOf(params), expected, query.reason);
    return nothing();
  },
  listHistory: async ({ scope, params, query }) =>
    json(200, await listHistory(ports, scope, { classId: params.class_id }, query)),
});
