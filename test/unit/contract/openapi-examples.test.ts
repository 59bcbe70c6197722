import { openApi } from "@palmares/core/contract/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";

interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
type Content = Readonly<Record<string, Media>>;
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly schema: object;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
}

const description = JSON.parse(JSON.stringify(openApi())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
};
const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods));

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);

/** What is wrong with an example, by its schema. References lead into the components, which the schema gets beside it. */
function faultsOf(schema: object, example: unknown): unknown {
  const validate = ajv.compile({ ...schema, components: description.components });
  return validate(example) ? [] : validate.errors;
}

const examplesOf = ({ example, examples }: Media): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples ?? {}).map(({ value }) => value),
];

describe.each(operations.map((operation) => [operation.operationId, operation] as const))("%s", (_, operation) => {
  const { parameters = [], requestBody, responses } = operation;
  // 204 says nothing, so there is nothing to show.
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const answers = successes.filter(([status]) => status !== "204");

  it("has an example of its request and of each successful answer", () => {
    expect(successes.length).toBeGreaterThan(0);
    const contents = [...answers.map(([, { content }]) => content), ...(requestBody ? [requestBody.content] : [])];
    for (const media of contents.flatMap((content) => Object.values(content)))
      expect(examplesOf(media).length).toBeGreaterThan(0);
    for (const { required, example } of parameters) if (required) expect(example).toBeDefined();
  });

  it("has examples that meet their schemas", () => {
    const media = [...answers.map(([, { content }]) => content), ...(requestBody ? [requestBody.content] : [])];
    for (const one of media.flatMap((content) => Object.values(content)))
      for (const example of examplesOf(one)) expect([example, faultsOf(one.schema, example)]).toEqual([example, []]);
    for (const { schema, example } of parameters)
      if (example !== undefined) expect([example, faultsOf(schema, example)]).toEqual([example, []]);
  });
});

it("refuses an example that does not meet its schema, so that the tests above prove something", () => {
  expect(faultsOf({ $ref: "#/components/schemas/DocumentRequest" }, { student_id: "1", term: "T 9" })).not.toEqual([]);
});
