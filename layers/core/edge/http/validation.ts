import type * as z from "zod";
import { FaultyRequest, type FieldFault } from "../../domain/errors.ts";
import { NARROW_SPACE as S } from "../../text/french-spaces.mjs";

const KINDS: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  boolean: "true ou false",
  object: "un objet JSON",
  array: "une liste",
};

/** @throws nothing: every issue of the schema library has a sentence, the unknown ones a general one. */
function faultsOf(issue: z.core.$ZodIssue, input: unknown): FieldFault[] {
  const field = issue.path.join(".") || "(corps)";
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ field: key, detail: `Le champ « ${key} » n'est pas attendu. Retirez-le.` }));
    case "invalid_value": {
      const valid_values = issue.values.map(String);
      return [
        {
          field,
          detail: `Le champ « ${field} » doit être l'une de ces valeurs${S}: ${valid_values.join(", ")}.`,
          valid_values,
        },
      ];
    }
    case "invalid_type": {
      const given = issue.path.reduce<unknown>(
        (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
        input,
      );
      if (given === undefined && issue.path.length > 0)
        return [{ field, detail: `Le champ « ${field} » manque. Ajoutez-le.` }];
      return [{ field, detail: `Le champ « ${field} » doit être ${KINDS[issue.expected] ?? issue.expected}.` }];
    }
    case "invalid_union": {
      // A body of several shapes: what is wrong with the shape that is nearest to what was sent.
      if (issue.path.length === 0) return nearest(issue.errors).flatMap((one) => faultsOf(one, input));
      const given = issue.path.reduce<unknown>(
        (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
        input,
      );
      const missing = given === undefined;
      return [
        {
          field,
          detail: missing
            ? `Le champ « ${field} » manque. Ajoutez-le.`
            : `Le champ « ${field} » doit être un texte ou un nombre entier positif.`,
        },
      ];
    }
    case "invalid_format":
      return [
        {
          field,
          detail: `Le champ « ${field} » doit compter 1 à 64 caractères parmi les lettres sans accent, les chiffres, « . », « _ » et « - ».`,
        },
      ];
    default:
      return [{ field, detail: `Le champ « ${field} » n'est pas valable.` }];
  }
}

/** The shape with the fewest faults; one whose fields are all unknown is farther than one that lacks a field. */
function nearest(shapes: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const distance = (faults: readonly z.core.$ZodIssue[]) =>
    faults.reduce((sum, fault) => sum + (fault.code === "unrecognized_keys" ? 2 * fault.keys.length : 1), 0);
  return [...shapes].sort((a, b) => distance(a) - distance(b))[0] ?? [];
}

/**
 * @throws FaultyRequest with a French sentence for every field that is wrong.
 * @example const body = validate(DocumentRequest, { student_id: 1, term: "T1" });
 */
export function validate<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, input));
  const summary = faults.map(({ detail }) => detail).join(" ");
  throw new FaultyRequest("INVALID_BODY", `Fields refused: ${faults.length}`, faults, { summary });
}
