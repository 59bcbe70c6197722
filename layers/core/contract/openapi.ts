import * as z from "zod";
import type { ErrorCode } from "../domain/errors.ts";
import {
  API_DESCRIPTION,
  answerDescription,
  HEADER_DESCRIPTIONS,
  rolesDescription,
} from "../text/fr/api/description.ts";
import { ERROR_MESSAGES } from "../text/fr/errors.ts";
import { ERROR_STATUS } from "./errors/status.ts";
import type { Example } from "./examples/example-of.ts";
import { EXAMPLES } from "./examples/examples.ts";
import { ID_PATTERN } from "./id.ts";
import { NAMED_SCHEMAS } from "./named-schemas.ts";
import { type AnswerForm, FILE_TYPES, isConditional, type RouteSpec } from "./route-spec.ts";
import { ROUTES, type RouteName } from "./routes.ts";
import { Problem } from "./schemas/documents.ts";

/** Errors of any route, before its handler runs. */
const EVERYWHERE: readonly ErrorCode[] = ["TOO_MANY_REQUESTS", "INTERNAL"];
const SIGNED_IN: readonly ErrorCode[] = ["UNAUTHENTICATED", "FORBIDDEN", "SCHOOL_NOT_FOUND", "INVALID_BODY"];
const WITH_BODY: readonly ErrorCode[] = ["INVALID_JSON", "INVALID_BODY", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"];
const CONDITIONAL: readonly ErrorCode[] = ["PRECONDITION_REQUIRED", "REVISION_CONFLICT"];
const REPEATABLE: readonly ErrorCode[] = ["INVALID_BODY", "IDEMPOTENCY_KEY_REUSED", "REQUEST_IN_PROGRESS"];

/** By it an admin names a school, on any route that has a caller. */
const SCHOOL_PARAMETER = {
  name: "school_id",
  in: "query",
  description: API_DESCRIPTION.school,
  required: false,
  schema: { type: "string", pattern: ID_PATTERN.source },
} as const;

function reference(schema: z.ZodType) {
  const name = Object.entries(NAMED_SCHEMAS).find(([, [named]]) => named === schema)?.[0];
  if (name === undefined) throw new Error("A route uses a schema that named-schemas.ts does not name.");
  return { $ref: `#/components/schemas/${name}` };
}

/** How a workbook begins. */
const WORKBOOK = "PK …";

function content(answer: Exclude<AnswerForm, "nothing">, example: unknown) {
  if (answer === "pdf" || answer === "table") {
    const types: readonly string[] = FILE_TYPES[answer];
    const asText = types.length === 1 ? [example] : [example, WORKBOOK];
    return Object.fromEntries(
      types.map((type, n) => [type, { schema: { type: "string", contentMediaType: type }, example: asText[n] }]),
    );
  }
  if (answer === "json") return { "application/json": { schema: { type: "object" }, example } };
  return { "application/json": { schema: reference(answer), example } };
}

function problemAnswers(codes: readonly ErrorCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => ERROR_STATUS[code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, some]) => [
        String(status),
        {
          description: some.map((code) => `${code} : ${ERROR_MESSAGES[code].title}`).join(" ; "),
          content: { "application/problem+json": { schema: reference(Problem) } },
        },
      ]),
  );
}

/** One parameter for each member of a path's or query's schema. */
function parametersOf(place: "path" | "query", members: z.ZodType | undefined, example: unknown) {
  if (members === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(members, { io: "input" });
  const examples = Object(example) as Readonly<Record<string, unknown>>;
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = Object(property) as { description?: string };
    return {
      name,
      in: place,
      description,
      required: required.includes(name),
      schema,
      ...(name in examples && { example: examples[name] }),
    };
  });
}

/** The headers by which writes are safe against each other and against repetition. */
function headersOf({ method, idempotent }: RouteSpec) {
  const text = (name: string, description: string, required: boolean, example: string) => ({
    name,
    in: "header",
    description,
    required,
    schema: { type: "string" },
    example,
  });
  return [
    ...(isConditional(method)
      ? [text("If-Match", HEADER_DESCRIPTIONS.ifMatch, true, '"01kf9x3w5m8t2r7q4n6p0d1b9c"')]
      : []),
    ...(idempotent ? [text("Idempotency-Key", HEADER_DESCRIPTIONS.idempotencyKey, false, "saisie-6e-A-0001")] : []),
  ];
}

function answerOf(route: RouteSpec, status: string, answer: AnswerForm, example: unknown) {
  const headers = {
    ...(route.etag && { ETag: { description: HEADER_DESCRIPTIONS.etag, schema: { type: "string" } } }),
    ...(status === "201" && { Location: { description: HEADER_DESCRIPTIONS.location, schema: { type: "string" } } }),
  };
  return {
    description: answerDescription(status),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(answer !== "nothing" && { content: content(answer, example) }),
  };
}

/** A PATCH is a JSON merge patch; plain JSON is read as one, too. */
const bodyType = ({ method }: RouteSpec) => (method === "PATCH" ? "application/merge-patch+json" : "application/json");

function operation(name: RouteName, route: RouteSpec) {
  const example: Example = EXAMPLES[name];
  const parameters = [
    ...parametersOf("path", route.params, example.params),
    ...parametersOf("query", route.query, example.query),
    ...(route.roles === "everyone" ? [] : [SCHOOL_PARAMETER]),
    ...headersOf(route),
  ];
  const answers = Object.entries(route.answers).map(([status, answer]) => [
    status,
    answerOf(route, status, answer, example.answers[Number(status)]),
  ]);
  const bodies = Object.entries(example.bodies ?? {}).map(([title, value]) => [title, { value }]);
  return {
    operationId: name,
    summary: route.summary,
    ...(route.roles === "everyone"
      ? { security: [] }
      : { description: rolesDescription(route.roles), "x-roles": route.roles }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body !== undefined && {
      requestBody: {
        required: true,
        content: { [bodyType(route)]: { schema: reference(route.body), examples: Object.fromEntries(bodies) } },
      },
    }),
    responses: {
      ...Object.fromEntries(answers),
      ...problemAnswers([
        ...(route.roles === "everyone" ? [] : SIGNED_IN),
        ...EVERYWHERE,
        ...(route.body === undefined ? [] : WITH_BODY),
        ...(isConditional(route.method) ? CONDITIONAL : []),
        ...(route.idempotent ? REPEATABLE : []),
        ...route.errors,
      ]),
    },
  };
}

/**
 * The API's description (OpenAPI 3.1), made from the contract: committed as docs/api/openapi.json, compared in CI and
 * served at /api/openapi.json.
 */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(ROUTES)) {
    paths[`${route.path}/`] = {
      ...paths[`${route.path}/`],
      [route.method.toLowerCase()]: operation(name as RouteName, route),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: API_DESCRIPTION.title,
      version: "1",
      description: API_DESCRIPTION.description,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api" }],
    security: [{ cognito: [] }, { iam: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(NAMED_SCHEMAS).map(([name, [schema, io]]) => {
          const { $schema: _, ...described } = z.toJSONSchema(schema, { io });
          return [name, described];
        }),
      ),
      securitySchemes: {
        cognito: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: API_DESCRIPTION.access.cognito,
        },
        iam: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: API_DESCRIPTION.access.iam,
        },
      },
    },
  };
}
