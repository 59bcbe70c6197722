import type { PARENT_ROUTES } from "../record-routes/parents.ts";
import type { ExamplesOf } from "./example-of.ts";

const ofClass = { class_id: "6e-b", term: "T1", type: "BULLETIN" } as const;
const student = { number: "7KX4M-R2DQP", student_id: "17", last_name: "KABORÉ", first_names: "Aminata" };
const path = "/d/#W7KX4MR2DQPA3HT9C5NYBZ6EG8";
const link = {
  path,
  state: "OPEN",
  code_only: false,
  has_code: true,
  made_at: "2026-03-03T10:20:00.000Z",
  made_by: "5f2c",
  ends_at: "2026-04-02T10:20:00.000Z",
  opened: 1,
  first_opened_at: "2026-03-04T18:02:11.000Z",
  last_opened_at: "2026-03-04T18:02:11.000Z",
  wrong: 0,
} as const;
const addresses = [
  { email: "a.kabore@courriel.example", state: "SENT", at: "2026-03-03T10:21:04.000Z" },
  {
    email: "j.kabore@mail.example",
    state: "FAILED",
    at: "2026-03-03T10:21:05.000Z",
    failure: "QUOTA_REACHED",
    detail: "Le nombre d'envois permis par jour est atteint. Envoyez de nouveau demain.",
  },
] as const;
const paper = { ...student, has_birth_date: true, link, addresses: [...addresses] };

export const PARENT_EXAMPLES: ExamplesOf<keyof typeof PARENT_ROUTES> = {
  listParentPapers: { query: ofClass, answers: { 200: { papers: [paper], can_mail: true } } },
  makeParentLinks: {
    bodies: {
      "une classe": ofClass,
      "un élève, par code seulement": { ...ofClass, student_ids: ["17"], days: 14, code_only: true },
    },
    answers: { 200: { papers: [paper], can_mail: true } },
  },
  mailParents: {
    bodies: {
      "une classe": ofClass,
      "de nouveau, à ceux qui n'ont rien reçu": { ...ofClass, again: true },
    },
    answers: { 200: { queued: 1, without_address: 0, papers: [paper] } },
  },
  makeParentCodes: {
    bodies: { "une classe": ofClass },
    answers: { 200: { codes: [{ ...student, path, code: "H7M2-KQ9X", ends_at: link.ends_at }] } },
  },
  revokeParentLink: {
    params: { number: "7KX4M-R2DQP" },
    answers: {
      200: {
        ...paper,
        link: { ...link, state: "REVOKED", revoked_at: "2026-03-05T08:00:00.000Z", revoked_by: "5f2c" },
      },
    },
  },
  openPaper: {
    bodies: {
      "par la date de naissance": { link: "W7KX4MR2DQPA3HT9C5NYBZ6EG8", birth_date: "2013-03-01" },
      "par un code": { link: "W7KX4MR2DQPA3HT9C5NYBZ6EG8", code: "H7M2-KQ9X" },
    },
    answers: {
      200: {
        outcome: "OPENED",
        url: "https://palmares-issued.s3.eu-west-3.amazonaws.com/issued/lycee-wend/7KX4MR2DQP.pdf?X-Amz-Signature=7e1a",
        file_name: "bulletin-7KX4M-R2DQP.pdf",
        school: "Lycée Wend-Panga",
      },
    },
  },
};
