import { folded, wordList } from "../../typed/folded.ts";

/** What a column can say of a student. */
export type PersonField =
  | "order"
  | "matricule"
  | "fullName"
  /** In one cell, first names first. */
  | "fullNameReversed"
  | "lastName"
  | "postName"
  | "firstNames"
  | "sex"
  | "bornOn"
  | "bornAt"
  /** Both in one cell: « 12/03/2010 à Bobo ». */
  | "birth"
  | "repeater"
  /** « Statut (N/D) »: new in the level, or doing it again. */
  | "status"
  | "nationality"
  | "scholarship"
  | "assigned"
  | "className"
  | "cameIn"
  | "leftAfter"
  | "leftFor"
  /** Addresses of the parents, by their place. */
  | "guardianMail"
  | "guardianMail2"
  /** Known, and kept nowhere: a guardian's telephone, fees. */
  | "notKept";

/** Headers that schools use, as `folded` gives them. */
const HEADERS: Readonly<Record<PersonField, readonly string[]>> = {
  order: ["n", "no", "num", "numero", "n ordre", "no ordre", "n d ordre", "numero d ordre", "ordre", "sn", "s n"],
  matricule: wordList(`
    matricule, matricules, matr, mat, mle, mles, n mle, no mle, n matricule, no matricule, numero matricule,
    numero de matricule, n de matricule, matricule eleve, matricule de l eleve, mle etab, matricule etab,
    student id, id student, id etudiant, id eleve, id, registration number, registration no, admission no,
    admission number, matricule number, reg no
  `),
  fullName: wordList(`
    nom et prenom, nom et prenoms, noms et prenom, noms et prenoms, nom prenom, nom prenoms, noms prenom,
    noms prenoms, nom complet, noms complets, nom et prenoms de l eleve, eleve, eleves,
    nom et prenom de l eleve, noms et prenoms des eleves, noms et prenoms de l eleve, nom de l eleve,
    nom et prenom eleve, nom et prenoms eleve, noms et postnoms, nom postnom et prenom, nom post nom prenom,
    nom post nom et prenom, noms post noms et prenoms, apprenant, apprenants, name, names, full name,
    full names, student, student name, students, name of student, names of students, learner
  `),
  fullNameReversed: ["prenom et nom", "prenoms et nom", "prenoms et noms", "prenom nom", "prenoms nom", "prenoms noms"],
  lastName: wordList(`
    nom, noms, nom de famille, noms de famille, nom eleve, nom patronymique, last name, lastname, surname,
    family name
  `),
  postName: ["post nom", "post noms", "postnom", "postnoms", "post name", "postname"],
  firstNames: wordList(`
    prenom, prenoms, prenom eleve, prenoms eleve, prenom de l eleve, prenoms de l eleve, first name,
    first names, firstname, firstnames, given name, given names, other names, forename
  `),
  sex: ["sexe", "genre", "gender", "sex", "sexe eleve"],
  bornOn: wordList(`
    date de naissance, date naissance, date de naiss, date naiss, naissance, ddn, d naissance, ne le, nee le,
    ne nee le, date of birth, dob, birth date, birthdate, birthday, date birth
  `),
  bornAt: wordList(`
    lieu de naissance, lieu naissance, lieu de naiss, lieu naiss, lieu, ne a, nee a, ne nee a,
    place of birth, birth place, birthplace, pob
  `),
  birth: ["date et lieu de naissance", "date lieu de naissance", "date et lieu naissance", "date and place of birth"],
  repeater: wordList(`
    redoublant, redoublants, redoublante, redouble, redoublement, doublant, doublante, red, repeating,
    repeater, repeat
  `),
  status: ["statut", "stat", "status", "n d", "n r", "nouveau doublant", "passant redoublant", "situation"],
  className: ["classe", "classes", "classe actuelle", "class", "current class", "classe de l eleve", "division"],
  nationality: ["nationalite", "nationality"],
  scholarship: ["boursier", "boursiere", "bourse", "scholarship"],
  assigned: ["affecte", "affectee", "affecte par l etat"],
  cameIn: ["arrivee", "periode d arrivee", "entree", "arrive a partir de"],
  leftAfter: ["depart", "derniere periode", "periode de depart", "parti apres"],
  leftFor: ["motif du depart", "motif de depart"],
  guardianMail: wordList(`
    courriel, courriel 1, courriel du responsable, courriel responsable, courriel du responsable 1, courriel du parent,
    courriel des parents, courriel parent, courriel parents, courriel du tuteur, courriel tuteur, courriel du pere,
    courriel pere, e mail, email, mail, e mail 1, email 1, mail 1, e mail du responsable, email du responsable,
    mail du responsable, e mail responsable, email responsable, e mail parent, email parent, e mail parents,
    email parents, mail parent, mail parents, e mail du parent, email du parent, email des parents, e mail des parents,
    e mail tuteur, email tuteur, e mail du tuteur, email du tuteur, adresse electronique, adresse e mail,
    adresse email, adresse mail, adresse electronique du responsable, parent email, parent e mail, guardian email,
    guardian e mail, parents email, parent s email, email of parent, email of guardian
  `),
  guardianMail2: wordList(`
    courriel 2, courriel du responsable 2, courriel responsable 2, deuxieme courriel, second courriel, courriel de la mere,
    courriel mere, e mail 2, email 2, mail 2, e mail du responsable 2, email du responsable 2, e mail parent 2,
    email parent 2, adresse electronique 2, parent email 2, guardian email 2, second email
  `),
  notKept: wordList(`
    age, telephone, tel, telephone tuteur, contact, contacts, adresse, tuteur, nom du tuteur, relation tuteur, pere, mere, nom du pere, nom de la mere, contact pere,
    contact mere, pere mere, parent, parents, parent nom, parent prenom, parent tel, ecole de provenance,
    etablissement de provenance, ecolage, deja paye, restant, scolarite, regime,
    profession, quartier, photo, religion, ethnie, signature, emargement, visa, n national educmaster,
    n educmaster, educmaster, npi, mle nat, matricule national, id national, n permanent, n perm,
    observation, observations, lv2, serie, niveau, annee scolaire, option, aptitude, aptitude eps, abandon,
    contact pere mere, phone, guardian, address, moy1, moy2, moy an, moyenne, moyennes, rang, decision,
    observ, moyenne generale
  `),
};

const FIELD_OF: ReadonlyMap<string, PersonField> = new Map(
  Object.entries(HEADERS).flatMap(([field, headers]) =>
    headers.map((header) => [header, field as PersonField] as const),
  ),
);

/**
 * What a header says of a student.
 *
 * @returns undefined for a header that is none of these.
 * @example personField("N° Mle") // "matricule"
 */
export const personField = (header: string): PersonField | undefined => FIELD_OF.get(folded(header));
