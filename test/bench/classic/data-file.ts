import { joined, type Latex, raw, type Text, tex, text } from "@palmares/core/latex/latex";
import type { BulletinSheet, HeadSheet, HonorSheet, LineSheet, Place, Sheet, TotalSheet } from "../sheets.ts";

/** Macro names and their contents. */
type Macros = Readonly<Record<string, Latex | Text>>;

const define = (macros: Macros): Latex =>
  joined(Object.entries(macros).map(([name, value]) => tex`${raw(`\\newcommand{\\${name}}`)}{${value}}${raw("\n")}`));

const placeOf = ({ position, ending, shared }: Place): Latex =>
  tex`\Place{${text(position)}}{${text(ending)}}{${raw(shared.replaceAll("\u00a0", "~"))}}`;

/**
 * data.tex: the text of one document as macros, for classic/bulletin.tex or classic/tableau_honneur.tex.
 *
 * @example dataFile(sheetOf(content, "B-1")) // \newcommand{\LastName}{KABORÉ} …
 */
export const dataFile = ({ type, words }: Sheet): Latex =>
  define({ ...headMacros(words), ...(type === "BULLETIN" ? bulletinMacros(words) : honorMacros(words)) });

function headMacros(words: HeadSheet): Macros {
  return {
    Country: text(words.country),
    Motto: text(words.motto),
    Ministry: text(words.ministry),
    Region: text(words.region),
    School: text(words.school),
    Address: text(words.address),
    City: text(words.city),
    Phone: text(words.phone),
    Email: text(words.email),
    HeadTitle: text(words.headTitle),
    HeadTeacher: text(words.headTeacher),
    Term: text(words.term),
    Year: text(words.year),
    LastName: text(words.lastName),
    FirstNames: text(words.firstNames),
    ClassName: text(words.className),
    ClassSize: text(words.classSize),
    MainTeacher: text(words.mainTeacher),
    Average: text(words.average),
    Rank: placeOf(words.rank),
    Ranked: text(words.ranked),
    Distinction: text(words.distinction),
    DocumentNumber: text(words.number),
    IssuedOn: text(words.issuedOn),
    Rules: text(words.rules),
  };
}

function bulletinMacros(words: BulletinSheet): Macros {
  return {
    Matricule: text(words.matricule),
    BornLabel: text(words.bornLabel),
    Born: text(words.born),
    RepeaterLabel: text(words.repeaterLabel),
    Repeater: text(words.repeater),
    ClassAverage: text(words.classAverage),
    Best: text(words.best),
    Lowest: text(words.lowest),
    Coefficients: text(words.total.coefficients),
    WeightedTotal: text(words.total.total),
    Subjects: subjectTable(words),
    ProgressPoints: joined(words.progress.map(({ value }, n) => tex`(${n + 0.5},${raw(value)})`)),
    Progress: progressTable(words),
    Attendance: text(words.attendance),
    Punctuality: text(words.punctuality),
    Behaviour: text(words.behaviour),
    Participation: text(words.participation),
    Absences: text(words.absences),
    Sanction: text(words.sanction),
    Council: text(words.council),
  };
}

const honorMacros = (words: HonorSheet): Macros => ({
  Metal: raw(words.metal),
  Distinguished: text(words.distinguished),
  Classed: text(words.classed),
  OfTerm: text(words.ofTerm),
});

function subjectTable({ groups }: BulletinSheet): Latex {
  return joined(
    groups.map(({ title, lines, ...total }, n) => {
      const head = raw(n === 0 ? "\\firstGroup" : "\\nextGroup");
      return tex`${head}{${text(title)}}${joined(lines.map(subjectRow))}${totalRow("Sous-total", total)}`;
    }),
  );
}

const totalRow = (label: string, { average, coefficients, total }: TotalSheet): Latex =>
  tex`\totals{${text(label)}}{${text(average)}}{${text(coefficients)}}{${text(total)}}{}`;

function subjectRow({ bar, ...line }: LineSheet): Latex {
  const subject = tex`{${text(line.name)}}{${text(line.teacher)}}{${text(line.mark)}}{${text(line.coefficient)}}`;
  const figures = tex`{${text(line.weighted)}}{${placeOf(line.rank)}}`;
  const range = tex`{${text(bar.low)}}{${text(bar.average)}}{${text(bar.high)}}{${text(bar.own)}}`;
  return tex`\subject${subject}${figures}\inClass${range}{${text(line.classAverage)}}{${text(line.remark)}}${raw("\n")}`;
}

function progressTable({ progress }: BulletinSheet): Latex {
  const line = (label: string, cells: readonly (Latex | Text)[]) =>
    tex`${text(label)}${joined(cells.map((cell) => tex`&${cell}`))}\\`;
  return joined([
    line(
      "",
      progress.map(({ name }) => text(name)),
    ),
    line(
      "Moyenne",
      progress.map(({ average }) => tex`\textbf{${text(average)}}`),
    ),
    line(
      "Rang",
      progress.map(({ rank }) => placeOf(rank)),
    ),
    line(
      "Classe",
      progress.map(({ classAverage }) => text(classAverage)),
    ),
  ]);
}
