import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { DATA_SETS, type DataSetName, type DocumentTypeSpec } from "@palmares/core/document-types/spec";
import { type DeclaredField, declaredFields } from "./declared-fields.ts";

/** Longer examples are cut. */
const LONGEST = 60;

/** The text of docs/fields.md, from the styles that declare the fields and the samples that fill them. */
export function fieldsPage(root: string): string {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const fields = ["palmares-fields.sty", "palmares-sets.sty"].flatMap((file) =>
    declaredFields(read(`templates_latex/${file}`)),
  );
  const types = DOCUMENT_TYPES.map((type) => ({ type, ...filesOf(root, type) })).filter(({ template }) =>
    existsSync(join(root, template)),
  );
  const samples = types.map(({ type, sample }) => ({ data: type.data, text: withoutComments(read(sample)) }));
  const exampleOf = ({ name, sets }: DeclaredField) =>
    samples
      .filter(({ data }) => sets.includes(data))
      .map(({ text }) => valueIn(text, name))
      .find((value) => value !== undefined);

  const rows = (some: readonly DeclaredField[]) =>
    some.map((field) => `| \`\\${field.name}\` | ${escaped(field.meaning)} | ${code(exampleOf(field))} |`).join("\n");
  const tables = [...Map.groupBy(fields, keyOf)].map(([, some]) => {
    const [first] = some;
    return `### ${titleOf(first?.sets ?? [])}: ${first?.subject}\n\n| field | what it is | in a sample |\n|---|---|---|\n${rows(some)}`;
  });
  const list = types.map(({ type, template, sample }) => {
    const { slug, data, names } = type;
    return `| \`${slug}\`, ${names.fr.title} | [${template}](../${template}) | [${sample}](../${sample}) | \`${data}\` |`;
  });
  return `${HEAD}${list.join("\n")}\n\n## The fields\n\n${FIELDS}\n\n${tables.join("\n\n")}\n`;
}

const keyOf = ({ subject, sets }: DeclaredField) => `${sets.join()} ${subject}`;

function titleOf(sets: readonly DataSetName[]): string {
  const all = Object.keys(DATA_SETS).length;
  return sets.length === all ? "Every document" : sets.map((set) => `\`${set}\``).join(", ");
}

function filesOf(
  root: string,
  { slug, template }: DocumentTypeSpec,
): { readonly template: string; readonly sample: string } {
  const own = `documents/${slug}/${template}.tex`;
  return existsSync(join(root, own))
    ? { template: own, sample: `documents/${slug}/sample.tex` }
    : { template: `templates_latex/${template}.tex`, sample: `templates_latex/sample/${template}.tex` };
}

const withoutComments = (source: string): string => source.replace(/(?<!\\)%.*\n\s*/g, "");

/** What a sample sets a field to. */
function valueIn(sample: string, name: string): string | undefined {
  const start = sample.indexOf(`\\Set\\${name}{`);
  if (start < 0) return undefined;
  const from = start + `\\Set\\${name}{`.length;
  let depth = 1;
  let at = from;
  for (; at < sample.length && depth > 0; at++) depth += { "{": 1, "}": -1 }[sample[at] ?? ""] ?? 0;
  return sample.slice(from, at - 1).trim();
}

const escaped = (text: string) => text.replaceAll("|", "\\|").replace(/\\[A-Za-z]\S*/g, (macro) => `\`${macro}\``);

function code(value: string | undefined): string {
  if (value === undefined || value === "") return "";
  const cut = value.length > LONGEST ? `${value.slice(0, LONGEST).trimEnd()} …` : value;
  return `\`${cut.replaceAll("|", "\\|")}\``;
}

const HEAD = `# The fields of each type of document

Written by \`npm run fields\` from [palmares-fields.sty](../templates_latex/palmares-fields.sty), [palmares-sets.sty](../templates_latex/palmares-sets.sty) and the samples. A test holds it to them.

A page prints fields, \`\\ClassName\`; a sample or the program sets them, \`\\Set\\ClassName{6e A}\`. How a page is changed and looked at: [how-to/change-a-paper.md](how-to/change-a-paper.md).

| type | page | sample | data set |
|---|---|---|---|
`;

const FIELDS = `A field without a value is empty: \`\\OrDash\\Matricule\` prints a dash then, \`\\IfSet\\BornAt{…}{…}\` chooses; \`\\IfYes\\Repeater{…}{…}\` asks for a field that is \`yes\`. Averages and marks are rounded once, by the rules of the country, and written in French with two decimals (\`14,25\`); coefficients without useless zeros (\`1,5\`); dates in words (\`\\Nth{1}{er} avril 2026\`). A page may print the fields of its type's data set.`;
