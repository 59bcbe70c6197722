import middy from "@middy/core";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import type * as z from "zod";
import type { AnswerStore } from "../../call/answers.ts";
import { jsonLog } from "../../call/json-log.ts";
import { errorFacts, type Log } from "../../call/log.ts";
import type { CallerScope } from "../../call/scope.ts";
import type { FunctionName } from "../../contract/env.ts";
import { routeMethod } from "../../contract/methods.ts";
import { isConditional, type Method, type RouteSpec, takesBodyAsSent } from "../../contract/route-spec.ts";
import { ROUTES, type RouteName } from "../../contract/routes.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { ExpectedState } from "../../school/changes/expected-state.ts";
import { admit, SCHOOL_PARAMETER, type SchoolExists } from "../admit.ts";
import { type AuthSettings, identityOf } from "./identity.ts";
import { expectedState } from "./if-match.ts";
import { problemDetails } from "./problem.ts";
import { answerOnce, newId, repeatable } from "./repeatable.ts";
import { readJson } from "./request-body.ts";
import { validate } from "./validation.ts";

/** A request whose every part has been validated. */
export interface HttpRequest<R extends RouteSpec> {
  readonly name: RouteName;
  readonly route: R;
  readonly scope: CallerScope;
  /** As it was sent, where the route says that its answer reads it. */
  readonly body: R extends { method: "PATCH" } | { bodyReadBy: "answer" }
    ? unknown
    : R extends { body: infer B extends z.ZodType }
      ? z.output<B>
      : undefined;
  readonly query: R extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
  readonly params: R extends { params: infer P extends z.ZodType } ? z.output<P> : Readonly<Record<string, string>>;
  /** The states that a PUT, PATCH or DELETE may replace. */
  readonly expected: R extends { method: "PUT" | "PATCH" | "DELETE" } ? ExpectedState : undefined;
  /** The id of what a POST makes, where its body gives none: the same one when the request is repeated. */
  readonly newId: R extends { method: "POST" } ? string : undefined;
  readonly log: Log;
  readonly requestId: string;
}

type RoutesOf<F extends FunctionName> = Extract<(typeof ROUTES)[keyof typeof ROUTES], { handler: F }>;

/** How the edge of a function knows callers and schools. */
export interface EdgeSettings extends AuthSettings {
  readonly schoolExists: SchoolExists;
  /** For functions with a route that takes `Idempotency-Key`. */
  readonly answers?: AnswerStore;
}

/** A JSON answer. It may concern pupils, so no cache between us and the reader may store it. */
export function json(status: number, body: unknown, contentType = "application/json"): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: { "content-type": `${contentType}; charset=utf-8`, "cache-control": "no-store" },
    body: JSON.stringify(body),
  };
}

/** A record as JSON, with the tag by which a later write names this state. */
export function tagged(status: 200 | 201, body: { readonly etag: string }, location?: string): APIGatewayProxyResult {
  const answer = json(status, body);
  return { ...answer, headers: { ...answer.headers, etag: body.etag, ...(location !== undefined && { location }) } };
}

/** The answer of a deletion. */
export const nothing = (): APIGatewayProxyResult => ({
  statusCode: 204,
  headers: { "cache-control": "no-store" },
  body: "",
});

/** A document, to be saved under a file name. */
export const pdf = (bytes: Uint8Array, fileName: string): APIGatewayProxyResult =>
  file(bytes, fileName, "application/pdf");

/** A file, to be saved under its name. API Gateway turns base64 into bytes; no browser takes it for a page. */
export function file(bytes: Uint8Array, fileName: string, contentType: string): APIGatewayProxyResult {
  return {
    statusCode: 200,
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
  };
}

/** An answer that is the same for everybody: CloudFront and its readers may keep it. */
export const keptFor = (seconds: number, { headers, ...answer }: APIGatewayProxyResult): APIGatewayProxyResult => ({
  ...answer,
  headers: { ...headers, "cache-control": `public, max-age=${seconds}` },
});

/** The answer to HEAD is that to GET without its body. */
export const withoutBodyForHead = (
  { httpMethod }: Pick<APIGatewayProxyEvent, "httpMethod">,
  answer: APIGatewayProxyResult,
): APIGatewayProxyResult => (httpMethod === "HEAD" ? { ...answer, body: "", isBase64Encoded: false } : answer);

/** Middleware: answers every failure with a problem document and logs it. Reader and log never get the same text. */
const answerFailures = (functionName: FunctionName) => ({
  onError: ({ error, event, context, response }: middy.Request<APIGatewayProxyEvent, APIGatewayProxyResult>) => {
    if (response !== undefined) return;
    const known =
      error instanceof PalmaresError
        ? error
        : new PalmaresError("INTERNAL", "Unexpected failure", {}, { cause: error });
    const requestId = event.requestContext?.requestId ?? context.awsRequestId;
    const problem = problemDetails(known, requestId);
    const log = jsonLog(functionName, requestId);
    if (known.code === "INTERNAL") log.error("request failed", { code: known.code, ...errorFacts(error) });
    else log.info("request refused", { code: known.code, status: problem.status });
    const refusal = json(problem.status, problem, "application/problem+json");
    const etag = problem.current?.etag;
    const headers = { ...refusal.headers, ...(typeof etag === "string" && { etag }) };
    return withoutBodyForHead(event, { ...refusal, headers });
  },
});

/**
 * A Lambda behind the REST API: admits callers by the roles of the route, validates and answers requests to the routes that
 * name it in the contract. A refused caller learns nothing about the request's other faults.
 *
 * @example
 * export const handler = httpHandler("get-document", { ...env, schoolExists }, async ({ scope, params }) =>
 *   json(200, await viewDocument(ports, scope, params.id)));
 */
export function httpHandler<F extends FunctionName>(
  functionName: F,
  edge: EdgeSettings,
  answer: (request: HttpRequest<RoutesOf<F>>) => Promise<APIGatewayProxyResult>,
) {
  const routes = Object.entries(ROUTES as Readonly<Record<string, RouteSpec>>).filter(
    ([, { handler }]) => handler === functionName,
  );
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(answerFailures(functionName))
    .handler(async (event: APIGatewayProxyEvent, _context: Context) => {
      const wanted = routeMethod(event.httpMethod);
      const found = routes.find(([, { path, method }]) => path === event.resource && method === wanted);
      if (found === undefined) throw new PalmaresError("ROUTE_NOT_FOUND", "The event names no route of this function.");
      const [name, route] = found;
      const { [SCHOOL_PARAMETER]: named, ...query } = event.queryStringParameters ?? {};
      const scope = await admit(identityOf(event, edge), admissionOf(route), named, edge.schoolExists);
      const params = Object.fromEntries(
        Object.entries(event.pathParameters ?? {}).map(([member, value]) => [member, value ?? ""]),
      );
      const repeated = route.idempotent ? repeatable(event, scope) : undefined;
      const request = {
        name,
        route,
        scope,
        params: route.params ? validate(route.params, params) : params,
        expected: isConditional(route.method) ? expectedState(event) : undefined,
        body: bodyOf(event, route),
        query: route.query && validate(route.query, query),
        log: jsonLog(functionName, event.requestContext.requestId),
        requestId: event.requestContext.requestId,
      };
      const run = (id: string | undefined) => answer({ ...request, newId: id } as unknown as HttpRequest<RoutesOf<F>>);
      if (repeated !== undefined) return answerOnce(answersOf(edge), repeated, run);
      return withoutBodyForHead(event, await run(route.method === ("POST" satisfies Method) ? newId() : undefined));
    });
}

/** What a function answers to each route that names it in the contract. */
export type Answers<F extends FunctionName> = {
  readonly [N in RouteName as (typeof ROUTES)[N]["handler"] extends F ? N : never]: (
    request: HttpRequest<(typeof ROUTES)[N]>,
  ) => Promise<APIGatewayProxyResult>;
};

/**
 * {@link httpHandler} for a function of many routes: one answer for each. A route without one does not compile.
 *
 * @example export const handler = routesHandler("school-data", edge, { ...classAnswers(ports), ...subjectAnswers(ports) });
 */
export const routesHandler = <F extends FunctionName>(functionName: F, edge: EdgeSettings, answers: Answers<F>) =>
  httpHandler(functionName, edge, (request) => {
    const byName = answers as Readonly<Record<string, (request: never) => Promise<APIGatewayProxyResult>>>;
    const answer = byName[request.name];
    if (answer === undefined) throw new Error(`Route ${request.name} has no answer.`);
    return answer(request as never);
  });

function bodyOf(event: APIGatewayProxyEvent, route: RouteSpec): unknown {
  if (route.body === undefined) return undefined;
  const body = readJson(event, route.bodyBytes);
  return takesBodyAsSent(route) ? body : validate(route.body, body);
}

function answersOf({ answers }: EdgeSettings): AnswerStore {
  if (answers === undefined) throw new Error("A function with a repeatable route has to keep its answers.");
  return answers;
}

/** A request to an open route: who calls is not known. */
export type OpenRequest<R extends RouteSpec> = Pick<HttpRequest<R>, "params" | "body">;

/** What a function answers to each of its open routes. */
export type OpenAnswers<F extends FunctionName> = {
  readonly [N in RouteName as (typeof ROUTES)[N]["handler"] extends F ? N : never]: (
    request: OpenRequest<(typeof ROUTES)[N]>,
  ) => Promise<APIGatewayProxyResult>;
};

/**
 * A Lambda behind routes that need no token: one answer for each. A route without one does not compile.
 *
 * @example export const handler = openHandler("check-paper", { getVerifyKeys: async () => json(200, await keys()) });
 */
export const openHandler = <F extends FunctionName>(functionName: F, answers: OpenAnswers<F>) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(answerFailures(functionName))
    .handler(async (event: APIGatewayProxyEvent, _context: Context) => {
      const byName = answers as Readonly<Record<string, (request: never) => Promise<APIGatewayProxyResult>>>;
      const wanted = routeMethod(event.httpMethod);
      const found = Object.entries(ROUTES as Readonly<Record<string, RouteSpec>>).find(
        ([name, { path, method }]) => Object.hasOwn(byName, name) && path === event.resource && method === wanted,
      );
      const answer = found && byName[found[0]];
      if (found === undefined || answer === undefined)
        throw new PalmaresError("ROUTE_NOT_FOUND", "The event names no route of this function.");
      const { params } = found[1];
      const given = event.pathParameters ?? {};
      const request = { params: params ? validate(params, given) : given, body: bodyOf(event, found[1]) };
      return withoutBodyForHead(event, await answer(request as never));
    });

/** Open routes have no caller to admit: their functions answer without this handler. */
function admissionOf({ roles, school, path }: RouteSpec) {
  if (roles === "everyone") throw new Error(`Route ${path} is open and has no scope.`);
  return { roles, school };
}
