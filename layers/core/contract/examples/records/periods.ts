import type { PERIOD_ROUTES } from "../../record-routes/periods.ts";
import type { ExamplesOf } from "../example-of.ts";

const etag = '"01kf9x3w5m8t2r7q4n6p0d1b9c"';
const params = { class_id: "6a", term: "T1" };
const ofStudent = { ...params, student_id: "17" };
const followUp = { attendance: 16, behaviour: 15.5, unexcused_hours: 2, lateness: 1, council_remark: "Bon trimestre." };
const followUpView = { student_id: "17", ...followUp, etag };
const council = {
  held_on: "2025-12-19",
  decisions: [{ student_id: "17", distinction: "none", remark: "À encourager." }],
};
const councilView = { ...council, etag };
const locked = { term: "T1", locked: true, locked_by: "3f9c21ab", locked_at: "2026-01-12T08:00:00.000Z", etag };

export const PERIOD_EXAMPLES: ExamplesOf<keyof typeof PERIOD_ROUTES> = {
  listFollowUps: { params, query: { limit: 50 }, answers: { 200: { follow_ups: [followUpView], etag } } },
  replaceFollowUps: {
    params,
    bodies: {
      "les absences de deux élèves": { follow_ups: [{ student_id: "17", ...followUp }, { student_id: "18" }] },
    },
    answers: { 200: { follow_ups: [followUpView, { student_id: "18", etag }], etag } },
  },
  getFollowUp: { params: ofStudent, answers: { 200: followUpView } },
  replaceFollowUp: { params: ofStudent, bodies: { "le suivi entier": followUp }, answers: { 200: followUpView } },
  changeFollowUp: {
    params: ofStudent,
    bodies: { "un retard de plus": { lateness: 1 } },
    answers: { 200: followUpView },
  },
  deleteFollowUp: { params: ofStudent, answers: { 204: undefined } },
  getCouncil: { params, answers: { 200: councilView } },
  replaceCouncil: { params, bodies: { "la date et les décisions": council }, answers: { 200: councilView } },
  changeCouncil: { params, bodies: { "une autre date": { held_on: "2025-12-19" } }, answers: { 200: councilView } },
  explainResult: {
    params: ofStudent,
    answers: {
      200: {
        class_id: "6a",
        student_id: "17",
        term: "T1",
        formula: "Moyenne d'une matière : moyenne de toutes les notes qui comptent, chacune avec son poids.",
        steps: [
          {
            step: "subject",
            rule: 2,
            sentence: "Mathématiques : (12 + 15) ÷ 2 = 13,50 sur 20. 13,50 × coefficient 3 = 40,50.",
            subject_id: "maths",
            parts: [
              { name: "Devoir 1", mark: 12, out_of: 20, weight: 1, counts: true },
              { name: "Devoir 2", mark: 15, out_of: 20, weight: 1, counts: true },
            ],
            mark: 13.5,
            out_of: 20,
            weighted: 40.5,
          },
          {
            step: "average",
            rule: 1,
            sentence:
              "Total des notes pondérées : 40,50. Total des coefficients : 3. Moyenne : 40,50 ÷ 3 = 13,50 sur 20.",
            total: 40.5,
            coefficients: 3,
            average: 13.5,
          },
          {
            step: "rank",
            rule: 4,
            sentence: "Rang : 2e sur 32 classés (moyenne juste au-dessus : 14,20 ; juste au-dessous : 13,10).",
            rank: 2,
            ranked: 32,
            above: 14.2,
            below: 13.1,
          },
        ],
      },
    },
  },
  getResults: {
    params,
    answers: {
      200: {
        class_id: "6a",
        term: "T1",
        class_size: 2,
        ranked: 2,
        class_average: 12.5,
        highest: 14,
        lowest: 11,
        students: [
          {
            student_id: "17",
            average: 14,
            weighted_total: 168,
            coefficients: 12,
            rank: 1,
            tied: false,
            subjects: [{ subject_id: "maths", mark: 14.5, rank: 1 }],
          },
          { student_id: "18", average: 11, weighted_total: 132, coefficients: 12, rank: 2, tied: false },
        ],
      },
    },
  },
  getLock: { params, answers: { 200: locked } },
  lockPeriod: {
    params,
    bodies: { "après le conseil": { reason: "Conseil tenu le 19 décembre" } },
    answers: { 200: locked },
  },
  unlockPeriod: { params, query: { reason: "Notes de physique oubliées" }, answers: { 204: undefined } },
  listHistory: {
    params: { class_id: "6a" },
    query: { limit: 50 },
    answers: {
      200: {
        entries: [
          {
            id: "01kf9x3w5m8t2r7q4n6p0d1b9c",
            at: "2026-01-12T08:05:00.000Z",
            who: "3f9c21ab",
            what: "marks",
            term: "T1",
            subject_id: "maths",
            reason: "Erreur de report, copie revue",
            changes: [{ student_id: "17", assessment_id: "devoir-1", field: "mark", from: 12, to: 14.5 }],
          },
        ],
      },
    },
  },
};
