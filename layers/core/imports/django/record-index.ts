import type { Notes } from "../import-notes.ts";
import type { RecordKind, RecordPlace } from "../record-notes.ts";
import type { DumpRecord } from "./dump-records.ts";
import { SEED_MODELS } from "./seed-models.ts";

/** The records of a dump by kind, and what refers to them. */
export class RecordIndex {
  private readonly byKind: ReadonlyMap<RecordKind, readonly DumpRecord[]>;
  private readonly byPk = new Map<string, DumpRecord>();
  private readonly byNaturalKey = new Map<string, DumpRecord[]>();

  /** Records of other models, or of another app with models of the same names, are named and left. */
  constructor(records: readonly DumpRecord[], notes: Notes) {
    const app = mainApp(records);
    const kindOf = ({ model }: DumpRecord) => (appOf(model) === app ? SEED_MODELS[nameOf(model)]?.kind : undefined);
    const others = Map.groupBy(
      records.filter((record) => kindOf(record) === undefined),
      ({ model }) => model,
    );
    for (const [model, { length }] of others) notes.warn({ code: "MODEL_LEFT", model, count: length });
    const known = records.flatMap((record) => {
      const kind = kindOf(record);
      return kind === undefined || this.isRepeated(kind, record, notes) ? [] : [{ kind, record }];
    });
    this.byKind = new Map(
      [...Map.groupBy(known, ({ kind }) => kind)].map(([kind, some]) => [kind, some.map(({ record }) => record)]),
    );
    warnOfFields(
      known.map(({ record }) => record),
      notes,
    );
    // Natural keys of classes and subjects hold those of their school.
    for (const kind of ["school", "class", "student", "subject"] as const) {
      for (const record of this.of(kind)) {
        for (const key of this.naturalKeys(kind, record)) {
          const name = JSON.stringify([kind, ...key]);
          this.byNaturalKey.set(name, [...(this.byNaturalKey.get(name) ?? []), record]);
        }
      }
    }
  }

  of(kind: RecordKind): readonly DumpRecord[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The record that a reference means: a primary key, or a list with a natural key. Noted when there is none. */
  referred(kind: RecordKind, record: DumpRecord, field: string, notes: Notes): DumpRecord | undefined {
    const value = record.fields[field];
    const from = { ...record.from, field };
    if (value === undefined || value === null || value === "") {
      notes.add({ code: "FIELD_MISSING", from });
      return undefined;
    }
    const found = Array.isArray(value)
      ? (this.byNaturalKey.get(JSON.stringify([kind, ...value.flat(3).map(String)])) ?? [])
      : [this.byPk.get(keyOf(kind, written(value)))].filter((one) => one !== undefined);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    const read = Array.isArray(value) ? value.flat(3).join(", ") : written(value);
    if (only === undefined) notes.add({ code: "NO_SUCH_RECORD", kind, from, read });
    else notes.add({ code: "SEVERAL_RECORDS", kind, count: found.length, from, read });
    return undefined;
  }

  private isRepeated(kind: RecordKind, record: DumpRecord, notes: Notes): boolean {
    if (record.pk === undefined) return false;
    const key = keyOf(kind, record.pk);
    const other = this.byPk.get(key);
    if (other === undefined) this.byPk.set(key, record);
    else notes.add({ code: "SAME_RECORD", other: other.from, from: { ...record.from, field: "pk" }, read: record.pk });
    return other !== undefined;
  }

  /** What a model may have as its natural key: nobody but the program that wrote the dump knows which it is. */
  private naturalKeys(kind: RecordKind, { fields }: DumpRecord): readonly (readonly string[])[] {
    const text = (field: string) => (fields[field] === undefined ? [] : [written(fields[field])]);
    if (kind === "student") return [text("matricule"), [...text("last_name"), ...text("first_name")]].filter(isFull);
    const { school } = fields;
    const schoolKey = Array.isArray(school)
      ? school.flat(3).map(String)
      : [this.byPk.get(keyOf("school", String(school)))?.fields.name].filter((one) => one !== undefined).map(String);
    const own = text("name");
    if (kind === "school") return [own, [...own, ...text("academic_year")]].filter(isFull);
    return [own, [...own, ...schoolKey], [...schoolKey, ...own]].filter(isFull).filter(isFirst);
  }
}

/** A reference as it stands in the dump. */
const written = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);

const appOf = (model: string): string => model.slice(0, model.indexOf("."));
const nameOf = (model: string): string => model.slice(model.indexOf(".") + 1);
const keyOf = (kind: RecordKind, pk: string): string => JSON.stringify([kind, pk]);
const isFull = (key: readonly string[]): boolean => key.length > 0;
const isFirst = (key: readonly string[], n: number, all: readonly (readonly string[])[]): boolean =>
  all.findIndex((one) => JSON.stringify(one) === JSON.stringify(key)) === n;

/** The app with most records of the models that are known. */
function mainApp(records: readonly DumpRecord[]): string | undefined {
  const apps = Map.groupBy(
    records.filter(({ model }) => Object.hasOwn(SEED_MODELS, nameOf(model))),
    ({ model }) => appOf(model),
  );
  return [...apps].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

function warnOfFields(records: readonly DumpRecord[], notes: Notes): void {
  const left = new Map<
    string,
    { readonly model: string; readonly field: string; count: number; readonly from: RecordPlace }
  >();
  for (const { model, fields, from } of records) {
    const known = SEED_MODELS[nameOf(model)]?.known ?? [];
    for (const [field, value] of Object.entries(fields)) {
      if (known.includes(field) || value === null || value === "") continue;
      const key = `${model} ${field}`;
      const one = left.get(key) ?? { model, field, count: 0, from };
      one.count += 1;
      left.set(key, one);
    }
  }
  for (const { model, field, count, from } of left.values()) {
    notes.warn({ code: "FIELD_LEFT", model, count, from: { file: from.file, field } });
  }
}
