export interface SubjectPlan {
  readonly name: string;
  /** A whole number. */
  readonly coefficient: number;
  /** `main` or `complementary`. */
  readonly group: string;
}

export interface ClassPlan {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly students: number;
  /** Year of birth of most students. */
  readonly bornIn: number;
  readonly subjects: readonly SubjectPlan[];
}

const main = (name: string, coefficient: number): SubjectPlan => ({ name, coefficient, group: "main" });
const complementary = (name: string, coefficient: number): SubjectPlan => ({
  name,
  coefficient,
  group: "complementary",
});

/** Three classes: one with the usual number of subjects, one with few, one with as many as a page must hold. */
export const CLASS_PLANS: readonly ClassPlan[] = [
  {
    id: "3e-a",
    name: "3e A",
    level: "3e",
    students: 32,
    bornIn: 2010,
    subjects: [
      main("Français", 5),
      main("Mathématiques", 5),
      main("Anglais", 3),
      main("Histoire-Géographie", 3),
      main("Physique-Chimie", 3),
      main("Sciences de la vie et de la Terre", 3),
      main("Éducation civique et morale", 2),
      complementary("Allemand", 2),
      complementary("Éducation physique et sportive", 2),
      complementary("Technologies de l’information et de la communication", 1),
      complementary("Dessin", 1),
      complementary("Musique", 1),
    ],
  },
  {
    id: "6e-b",
    name: "6e B",
    level: "6e",
    students: 32,
    bornIn: 2013,
    subjects: [
      main("Français", 6),
      main("Mathématiques", 5),
      main("Anglais", 3),
      main("Histoire-Géographie", 2),
      main("Sciences de la vie et de la Terre", 2),
      complementary("Éducation physique et sportive", 1),
      complementary("Dessin", 1),
      complementary("Travaux manuels", 1),
    ],
  },
  {
    id: "tle-f3",
    name: "Tle F3",
    level: "Terminale",
    students: 26,
    bornIn: 2007,
    subjects: [
      main("Mathématiques", 5),
      main("Physique appliquée", 4),
      main("Électrotechnique", 5),
      main("Électronique", 4),
      main("Automatisme et informatique industrielle", 4),
      main("Schémas et technologie des installations électriques", 4),
      main("Essais et mesures", 3),
      main("Travaux pratiques d’atelier", 4),
      main("Construction mécanique", 3),
      main("Machines électriques", 3),
      main("Français", 3),
      main("Anglais technique", 2),
      main("Philosophie", 2),
      complementary("Histoire-Géographie", 1),
      complementary("Éducation physique et sportive", 1),
      complementary("Législation du travail", 1),
      complementary("Économie et gestion de l’entreprise", 1),
      complementary("Dessin technique", 1),
      complementary("Hygiène, sécurité et environnement", 1),
      complementary("Projet de fin d’études", 2),
    ],
  },
];
