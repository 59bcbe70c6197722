import type { Grant } from "./granted.ts";

export interface Judged extends Grant {
  readonly used: boolean;
  /** Why it is there although nobody used it. */
  readonly reason?: string;
}

const cell = (text: string) => text.replaceAll("|", "\\|");
const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The page of what functions may do, and which of it was needed.
 *
 * @param isWhole whether every test has run: otherwise what was not used may be used by another test.
 */
export function permissionsPage(grants: readonly Judged[], isWhole: boolean): string {
  const unknown = isWhole
    ? "**no test uses it, and no reason is written: to be tried or taken away**"
    : "not used by the tests that ran";
  const used = grants.filter((grant) => grant.used);
  const byRole = [...Map.groupBy(used, ({ role }) => role)].toSorted(([a], [b]) => inOrder(a, b));
  const usedRows = byRole.map(([role, own]) => {
    const actions = Map.groupBy(own, ({ resource }) => resource);
    const text = [...actions]
      .toSorted(([a], [b]) => inOrder(a, b))
      .map(
        ([resource, some]) => `\`${resource}\`: ${[...new Set(some.map(({ action }) => action))].sort().join(", ")}`,
      );
    return `| ${role} | ${cell(text.join("<br>"))} |`;
  });
  const unused = grants.filter((grant) => !grant.used);
  const reasons = [...Map.groupBy(unused, ({ reason = unknown }) => reason)];
  const unusedRows = reasons
    .toSorted(([a], [b]) => inOrder(a, b))
    .flatMap(([reason, some]) => {
      const rows = [...Map.groupBy(some, ({ action, resource }) => `\`${action}\` on \`${resource}\``)];
      return rows
        .toSorted(([a], [b]) => inOrder(a, b))
        .map(
          ([what, own]) =>
            `| ${cell(what)} | ${own
              .map(({ role }) => role)
              .sort()
              .join(", ")} | ${reason} |`,
        );
    });
  return `# Permissions: granted and used

Written by \`npm run permissions\` from runs of the tests on the local stack, which asks each function's role at every call: DynamoDB, S3, SQS, Parameter Store, SES, Cognito's administrators, open sockets; and, when an event source starts, what Lambda polls it with. Grants are those of the template with and without its options. How the records come about: [0070](decisions/0070-grants-are-recorded-where-they-are-asked.md).

${isWhole ? "From a run of all tests." : "**From a run of some tests only**: `npm run permissions -- --fresh --run` runs all."}

${grants.length} grants of ${new Set(grants.map(({ role }) => role)).size} functions: ${used.length} used, ${unused.length} not.

## Granted and never used by the tests

| grant | functions | why it stays |
|---|---|---|
${unusedRows.join("\n")}

## Granted and used

| function | what it used |
|---|---|
${usedRows.join("\n")}
`;
}
