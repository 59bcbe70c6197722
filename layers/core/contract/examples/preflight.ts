import { classNotComputed } from "../../text/fr/document-order.ts";
import { describeInvalidData } from "../../text/fr/school-data.ts";
import type { ExamplesOf } from "./example-of.ts";
import { OTHER_PAPERS_EXAMPLE } from "./other-papers.ts";

export const PREFLIGHT_EXAMPLES: ExamplesOf<"preflightClass" | "preflightSchool"> = {
  preflightSchool: {
    query: { term: "T1", type: "STATISTIQUES" },
    answers: {
      200: {
        school_year: "2025-2026",
        term: "T1",
        type: "STATISTIQUES",
        documents: 1,
        without_document: 0,
        pages_set: true,
        counts: { blocker: 0, unearned: 0, warning: 1 },
        by_code: { CLASS_NOT_COMPUTED: 1 },
        findings: [
          {
            severity: "warning",
            code: "CLASS_NOT_COMPUTED",
            detail: classNotComputed(
              "5e A",
              describeInvalidData({ field: "subject", value: "", className: "5e A", subjectId: "anglais" }),
            ),
          },
        ],
      },
    },
  },
  preflightClass: {
    params: { class_id: "6a" },
    query: { term: "T1", type: "BULLETIN", issuing: "true" },
    answers: {
      200: {
        class_id: "6a",
        class_name: "6e A",
        school_year: "2025-2026",
        term: "T1",
        type: "BULLETIN",
        documents: 29,
        without_document: 1,
        pages_set: true,
        issue: {
          first: 26,
          same: 1,
          replaced: 1,
          replaces: [
            {
              student_id: "17",
              matricule: "24-0017",
              last_name: "KABORÉ",
              first_names: "Aminata",
              number: "7KX4M-R2DQP",
              edition: 1,
            },
          ],
          revoked: 1,
          reissues: [
            {
              student_id: "19",
              matricule: "24-0019",
              last_name: "TRAORÉ",
              first_names: "Salif",
              number: "9HTW3-V6CKA",
              edition: 1,
            },
          ],
          ...OTHER_PAPERS_EXAMPLE,
        },
        counts: { blocker: 1, unearned: 0, warning: 1 },
        by_code: { MISSING_GLYPH: 1, MARK_MISSING: 1 },
        findings: [
          {
            severity: "blocker",
            code: "MISSING_GLYPH",
            detail:
              "Le caractère «\u202f😀 (U+1F600)\u202f» n'existe dans aucune des polices du document. Remplacez-le dans la fiche de l'élève ou de la classe. Il se trouve dans l'appréciation (Mathématiques).",
            student_id: "18",
            matricule: "24-0018",
            last_name: "SAWADOGO",
            first_names: "Issa",
            field: "remark",
          },
          {
            severity: "warning",
            code: "MARK_MISSING",
            detail:
              "La note de Anglais (T1) de KABORÉ Aminata n'est pas saisie. Saisissez-la, ou notez l'absence ou la dispense\u202f; sans note, la matière ne compte pas dans la moyenne de l'élève.",
            student_id: "17",
            matricule: "24-0017",
            last_name: "KABORÉ",
            first_names: "Aminata",
            subject_id: "anglais",
            subject: "Anglais",
            terms: ["T1"],
          },
        ],
      },
    },
  },
};
