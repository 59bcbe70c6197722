import * as z from "zod";
import type { ErrorCode } from "../domain/errors.ts";
import { API_DESCRIPTION, answerDescription, rolesDescription } from "../text/fr/api/description.ts";
import { ERROR_MESSAGES } from "../text/fr/errors.ts";
import { ERROR_STATUS } from "./errors/status.ts";
import type { Example } from "./examples/example-of.ts";
import { EXAMPLES } from "./examples/examples.ts";
import { ID_PATTERN } from "./id.ts";
import { ROUTES, type RouteName, type RouteSpec } from "./routes.ts";
import { BatchDocumentList, BatchList, BatchRequest, BatchView } from "./schemas/batches.ts";
import { ClassList, StudentList } from "./schemas/directory.ts";
import * as schemas from "./schemas/documents.ts";
import { Health, HealthReport } from "./schemas/health.ts";
import { Metrics } from "./schemas/metrics.ts";

/** Errors of any route, before its handler runs. */
const EVERYWHERE: readonly ErrorCode[] = ["TOO_MANY_REQUESTS", "INTERNAL"];
const SIGNED_IN: readonly ErrorCode[] = ["UNAUTHENTICATED", "FORBIDDEN", "SCHOOL_NOT_FOUND", "INVALID_BODY"];
const WITH_BODY: readonly ErrorCode[] = ["INVALID_JSON", "INVALID_BODY", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"];

/** By it an admin names a school, on any route that has a caller. */
const SCHOOL_PARAMETER = {
  name: "school_id",
  in: "query",
  description: API_DESCRIPTION.school,
  required: false,
  schema: { type: "string", pattern: ID_PATTERN.source },
} as const;

/** Schemas with a name of their own in the description. */
const NAMED = {
  DocumentRequest: [schemas.DocumentRequest, "input"],
  StreamRequest: [schemas.StreamRequest, "input"],
  DocumentView: [schemas.DocumentView, "output"],
  DownloadLink: [schemas.DownloadLink, "output"],
  BatchRequest: [BatchRequest, "input"],
  BatchView: [BatchView, "output"],
  BatchList: [BatchList, "output"],
  BatchDocumentList: [BatchDocumentList, "output"],
  Metrics: [Metrics, "output"],
  ClassList: [ClassList, "output"],
  StudentList: [StudentList, "output"],
  Health: [Health, "output"],
  HealthReport: [HealthReport, "output"],
  Problem: [schemas.Problem, "output"],
} as const;

function reference(schema: z.ZodType) {
  const name = Object.entries(NAMED).find(([, [named]]) => named === schema)?.[0];
  if (name === undefined) throw new Error("A route uses a schema that openapi.ts does not name.");
  return { $ref: `#/components/schemas/${name}` };
}

function content(answer: z.ZodType | "pdf" | "json", example: unknown) {
  if (answer === "pdf")
    return { "application/pdf": { schema: { type: "string", contentMediaType: "application/pdf" }, example } };
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
          content: { "application/problem+json": { schema: reference(schemas.Problem) } },
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

function operation(name: RouteName, route: RouteSpec) {
  const example: Example = EXAMPLES[name];
  const parameters = [
    ...parametersOf("path", route.params, example.params),
    ...parametersOf("query", route.query, example.query),
    ...(route.roles === "everyone" ? [] : [SCHOOL_PARAMETER]),
  ];
  const answers = Object.entries(route.answers).map(([status, answer]) => [
    status,
    { description: answerDescription(status), content: content(answer, example.answers[Number(status)]) },
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
        content: { "application/json": { schema: reference(route.body), examples: Object.fromEntries(bodies) } },
      },
    }),
    responses: {
      ...Object.fromEntries(answers),
      ...problemAnswers([
        ...(route.roles === "everyone" ? [] : SIGNED_IN),
        ...EVERYWHERE,
        ...(route.body === undefined ? [] : WITH_BODY),
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
        Object.entries(NAMED).map(([name, [schema, io]]) => {
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
