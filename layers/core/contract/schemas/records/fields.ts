import * as z from "zod";
import { type Hundredths, hundredths, parseHundredths } from "../../../domain/figures/hundredths.ts";
import { printable } from "../../../domain/records/printable.ts";
import { RECORD_FIELDS } from "../../../text/fr/api/records/lists.ts";
import { decimalRule, idCharactersRule, NO_WORDS_RULE, repeatedRowRule } from "../../../text/fr/validation.ts";
import { ID_MAX_LENGTH, ID_PATTERN } from "../../id.ts";
import { LIMITS } from "../../limits.ts";

/** A text that prints something, without spaces at its ends. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => printable(text) !== "", { error: NO_WORDS_RULE });

/** The same as one line, for who reads it in a list: without line breaks, and without what prints nothing or turns the letters. */
export const oneLine = (most: number) => words(most).transform(printable);

/** A figure with at most two decimals, as a number or as text with a comma or a point, both ends included. */
export function decimal(least: Hundredths, most: Hundredths) {
  const rule = decimalRule(least, most);
  return z.union([z.number(), z.string()], { error: rule }).transform((written, context): Hundredths => {
    const figure = parseHundredths(written);
    if (figure !== undefined && figure >= least && figure <= most) return figure;
    context.addIssue({ code: "custom", message: rule, input: written });
    return z.NEVER;
  });
}

/** A figure in an answer: hundredths as a number with two decimals. */
export const figureOf = (figure: Hundredths): number => figure / 100;

export const ONE = hundredths(100);

/** A member of an address that is an id, so that nothing else can stand in a key. */
export const PathId = z.string().regex(ID_PATTERN, { error: idCharactersRule(ID_MAX_LENGTH) });

/** The state of a record, as `If-Match` takes it. */
export const etag = z.string().describe(RECORD_FIELDS.etag);

/** Refuses rows about a student whom an earlier row is about. */
export function oncePerStudent(rows: readonly object[], context: z.RefinementCtx): void {
  const first = new Map<unknown, number>();
  for (const [index, one] of rows.entries()) {
    const { student_id } = one as { readonly student_id?: unknown };
    const earlier = first.get(student_id);
    if (earlier === undefined) first.set(student_id, index);
    else context.addIssue({ code: "custom", message: repeatedRowRule(earlier + 1), path: [index, "student_id"] });
  }
}

/**
 * The query of a list that is read page by page.
 *
 * @param sorts by which members the list can be sorted; `-name` is the other way round. The first one is the default.
 */
export function listQuery<const S extends string, F extends z.ZodRawShape>(sorts: readonly [S, ...S[]], filters: F) {
  const both: readonly (S | `-${S}`)[] = sorts.flatMap((sort) => [sort, `-${sort}`] as const);
  return z.strictObject({
    ...filters,
    sort: z
      .enum(both)
      .default(sorts[0] as never)
      .describe(RECORD_FIELDS.sort),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(LIMITS.listedRecords)
      .default(LIMITS.listedRecords)
      .describe(RECORD_FIELDS.limit),
    cursor: z.string().max(300).optional().describe(RECORD_FIELDS.cursor),
  });
}
export const next = z.string().optional().describe(RECORD_FIELDS.next);

/**
 * The body of a PATCH by the schema of the whole record: any of its members, or null to remove one. What the patch makes of
 * the record is read by the whole schema, which finds the faults; this one describes the patch.
 */
export const patchOf = <S extends z.ZodRawShape>(body: z.ZodObject<S>) =>
  z.strictObject(
    Object.fromEntries(Object.entries(body.shape).map(([name, member]) => [name, patched(member as z.ZodType)])) as {
      [N in keyof S]: z.ZodOptional<z.ZodUnknown>;
    },
  );

function patched(member: z.ZodType) {
  const { $schema: _, description, default: __, ...form } = z.toJSONSchema(member, { io: "input" });
  return z
    .unknown()
    .optional()
    .meta({ description: description ?? "", anyOf: [form, { type: "null" }] });
}
