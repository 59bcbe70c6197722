import type * as z from "zod";
import type { FieldFault } from "../domain/errors.ts";
import {
  anyOfRules,
  brokenRule,
  formatRule,
  INVALID_KEY_RULE,
  kindRule,
  limitRule,
  missingField,
  missingForm,
  multipleRule,
  UNKNOWN_RULE,
  unexpectedField,
  valuesRule,
  WHOLE_BODY,
} from "../text/fr/validation.ts";

type Issue = z.core.$ZodIssue;
type UnionIssue = Extract<Issue, { code: "invalid_union" }>;
type FormatIssue = Extract<Issue, { code: "invalid_format" }>;
type Path = readonly PropertyKey[];

const nameOf = (path: Path) => path.map(String).join(".") || WHOLE_BODY;

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);

/** How zod names what is wrong with a field that is not there. */
const MAY_BE_MISSING: ReadonlySet<Issue["code"]> = new Set(["invalid_type", "invalid_union", "invalid_value"]);

/** The line of the outermost list that a path goes through, from 1. */
function rowOf(path: Path): { readonly row?: number } {
  const index = path.find((key) => typeof key === "number");
  return index === undefined ? {} : { row: index + 1 };
}

/** @param base the path that the issue's own path starts from: inside a union it is relative. */
function faultsOf(issue: Issue, input: unknown, base: Path = []): FieldFault[] {
  const path = [...base, ...issue.path];
  const field = nameOf(path);
  if (issue.code === "unrecognized_keys") {
    const unexpected = issue.keys.map((key) => nameOf([...path, key]));
    return unexpected.map((key) => ({ field: key, ...rowOf(path), detail: unexpectedField(key) }));
  }
  const valid_values = validValues(issue);
  if (MAY_BE_MISSING.has(issue.code) && path.length > 0 && valueAt(input, path) === undefined) {
    return [{ field, ...rowOf(path), detail: missingField(field), ...(valid_values && { valid_values }) }];
  }
  if (issue.code === "invalid_union" && !isOneValue(issue)) {
    return faultsOfForms(issue.errors, input, path);
  }
  return [{ field, ...rowOf(path), detail: brokenRule(field, ruleOf(issue)), ...(valid_values && { valid_values }) }];
}

/** Whether one sentence can describe the whole union: its forms are plain values, or its schema has a sentence of its own. */
const isOneValue = ({ message, errors }: UnionIssue) =>
  message !== "" ||
  errors.every((form) => form.length === 1 && form.every(({ code, path }) => path.length === 0 && code !== KEYS));
const KEYS = "unrecognized_keys";

function validValues(issue: Issue): readonly string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  return issue.code === "invalid_union" && "options" in issue ? issue.options?.map(String) : undefined;
}

/** The rule that a value breaks. A schema's own sentence (`{ error: … }`) comes first; without one the message is empty. */
function ruleOf(issue: Issue): string {
  if (issue.message !== "") return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return kindRule(issue.expected);
    case "invalid_value":
      return valuesRule(issue.values.map(String));
    case "too_big":
      return limitRule({ bound: "maximum", limit: issue.maximum, ...limited(issue) });
    case "too_small":
      return limitRule({ bound: "minimum", limit: issue.minimum, ...limited(issue) });
    case "not_multiple_of":
      return multipleRule(issue.divisor);
    case "invalid_format":
      return formatRule(issue.format, partOf(issue));
    case "invalid_key":
      return INVALID_KEY_RULE;
    case "invalid_union": {
      const options = validValues(issue);
      return options === undefined ? anyOfRules(issue.errors.flat().map(ruleOf)) : valuesRule(options);
    }
    default:
      return UNKNOWN_RULE;
  }
}

const limited = ({ origin, inclusive = true, exact = false }: Extract<Issue, { code: "too_big" | "too_small" }>) => ({
  of: origin,
  inclusive,
  exact,
});

/** The text that `starts_with`, `ends_with` or `includes` prescribes. */
const partOf = (
  issue: FormatIssue & { readonly prefix?: string; readonly suffix?: string; readonly includes?: string },
) => issue.prefix ?? issue.suffix ?? issue.includes;

type Form = readonly Issue[];

/** What an input that meets none of several forms lacks: one form's faults if it is clear which was meant, else the choice. */
function faultsOfForms(forms: readonly Form[], input: unknown, base: Path): FieldFault[] {
  const meant = formsMeant(forms);
  const lacks = (issue: Issue) => valueAt(input, [...base, ...issue.path]) === undefined;
  const [first = []] = meant;
  // With nothing wrong but what is missing, each form is a way to complete the request.
  const others = first.filter((issue) => !lacks(issue)).flatMap((issue) => faultsOf(issue, input, base));
  if (meant.length < 2 || !meant.every((form) => form.some(lacks)) || others.some(({ field }) => !isUnexpected(field)))
    return first.flatMap((issue) => faultsOf(issue, input, base));
  const missing = meant.map((form) => form.filter(lacks).map(({ path }) => nameOf([...base, ...path])));
  return [...others, { field: nameOf(base), detail: missingForm(missing) }];

  function isUnexpected(field: string): boolean {
    return meant.every((form) =>
      form.some(
        (issue) => issue.code === KEYS && issue.keys.some((key) => nameOf([...base, ...issue.path, key]) === field),
      ),
    );
  }
}

/**
 * The forms that the sender may have meant: those that know most of the fields sent. Of these the ones with the fewest
 * faults, unless no field sent tells forms apart; then a short form is no likelier than a long one.
 */
function formsMeant(forms: readonly Form[]): readonly Form[] {
  const unknown = (form: Form) => form.reduce((sum, issue) => sum + (issue.code === KEYS ? issue.keys.length : 0), 0);
  const known = leastBy(forms, unknown);
  return known.length === forms.length ? known : leastBy(known, (form) => form.length);
}

function leastBy<T>(items: readonly T[], measure: (item: T) => number): readonly T[] {
  const least = Math.min(...items.map(measure));
  return items.filter((item) => measure(item) === least);
}

/**
 * What is wrong with an input, one French sentence for each wrong field.
 *
 * @param issues those of a schema that was read with {@link OWN_SENTENCES_ONLY}.
 */
export const fieldFaults = (issues: readonly Issue[], input: unknown): FieldFault[] =>
  issues.flatMap((issue) => faultsOf(issue, input));

/** The library's own sentences are English: without them, only a schema's own sentence is left in `message`. */
export const OWN_SENTENCES_ONLY = { error: () => "" } as const;
