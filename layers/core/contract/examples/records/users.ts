import type { USER_ROUTES } from "../../record-routes/users.ts";
import type { ExamplesOf } from "../example-of.ts";

const params = { user_id: "3f9c21ab" };
const person = { email: "issa.sawadogo@lycee.example", name: "Issa Sawadogo", role: "teacher" } as const;
const view = {
  user_id: "3f9c21ab",
  ...person,
  enabled: true,
  invited: true,
  created_at: "2026-03-02T08:15:00.000Z",
  etag: '"5c01d2e7a94b"',
} as const;

export const USER_EXAMPLES: ExamplesOf<keyof typeof USER_ROUTES> = {
  listUsers: { answers: { 200: { users: [view] } } },
  inviteUser: {
    bodies: {
      "une enseignante et ses matières": { ...person, assignments: [{ class_id: "6a", subject_id: "maths" }] },
    },
    answers: { 201: view },
  },
  changeUser: {
    params,
    bodies: { "l'accès fermé": { role: "teacher", enabled: false } },
    answers: { 200: { ...view, enabled: false } },
  },
  inviteUserAgain: { params, answers: { 200: view } },
  removeUser: { params, answers: { 204: undefined } },
};
