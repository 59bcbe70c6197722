import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { PRINTED_LINES } from "@palmares/core/domain/rule-pack";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { expect, test } from "vitest";
import { bulletinPortrait, EVERY_LINE, type Portrait } from "../../integration/templates/gallery.ts";

const ISSUE = { documentNumber: "B-1", issuedOn: "2026-04-01" };
const bodyOf = (portrait: Portrait): string => bulletinBody(bulletinPortrait(portrait), ISSUE);

/** What each line sets where its datum is recorded. */
const SETS: Readonly<Record<(typeof PRINTED_LINES)[number], string>> = {
  photo: "\\Set\\Photo{yes}",
  sex: "\\Set\\PrintsSex{yes}",
  nationality: "\\Set\\Nationality{Burkinabè}",
  status: "\\Set\\EnrolmentStatus{\\LabelNewcomer}",
  scholarship: "\\Set\\Scholarship{yes}",
  assigned: "\\Set\\StateAssigned{no}",
  schoolCodes: "\\Set\\SchoolCode{03-0127}\\Set\\InspectionCode{IEPD-14}",
  nextTerm: "\\Set\\NextTermOn{13",
  classFigures: "\\Set\\ClassFigures{yes}",
  earlierTerms: "\\Set\\EarlierTerms{\\EarlierHead{T1}\\EarlierHead{T2}}",
  annualSubjects: "\\Set\\AnnualSubjects{yes}",
  visa: "\\Set\\Visa{yes}",
  awards:
    "\\Set\\Awards{\\Award{}{Excellence}\\Award{yes}{Félicitations}\\Award{}{Encouragements}\\Award{}{Avertissement travail}",
  parents: "\\Set\\ParentsPart{yes}",
};

test.each(PRINTED_LINES)("the line « %s » is printed where the pack switches it on, and only there", (line) => {
  const portrait = { ...EVERY_LINE, term: "T3", mark: () => hundredths(1500) };
  expect(bodyOf({ ...portrait, pack: { ...EVERY_LINE.pack, prints: [line] } })).toContain(SETS[line]);
  const others = PRINTED_LINES.filter((other) => other !== line);
  expect(bodyOf({ ...portrait, pack: { ...EVERY_LINE.pack, prints: others } })).not.toContain(SETS[line]);
});

test("a line whose datum is not recorded is not there", () => {
  const body = bodyOf({ term: "T2", pack: { prints: PRINTED_LINES, distinctions: [] } });
  for (const field of ["SchoolCode", "Nationality", "NextTermOn"])
    expect(body).not.toMatch(new RegExp(`${field}{[^}]`));
  for (const field of ["Scholarship", "EnrolmentStatus", "Awards", "EarlierTerms", "AnnualSubjects"])
    expect(body).not.toContain(`\\Set\\${field}{`);
});
