import { gatewayProblem, methodNotAllowed } from "@palmares/core/contract/errors/gateway-problems";
import { LIMITS } from "@palmares/core/contract/limits";
import { allowedMethods } from "@palmares/core/contract/methods";
import type { RouteSpec } from "@palmares/core/contract/route-spec";
import { ROUTES } from "@palmares/core/contract/routes";
import { preflightHeaders } from "./cors.ts";

/** The largest body that any route takes, in bytes. The functions enforce each route's own limit. */
export const LARGEST_BODY = Math.max(
  LIMITS.requestBodyBytes,
  ...Object.values(ROUTES as Readonly<Record<string, RouteSpec>>).map(({ bodyBytes = 0 }) => bodyBytes),
);

/** In ASCII, because it becomes code. */
const inAscii = (code: string) =>
  code.replace(/[^\n -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The same answer that API Gateway gives, so that a refusal reads the same at both. */
const TOO_LARGE = inAscii(gatewayProblem("REQUEST_TOO_LARGE"));

const listed = (methods: readonly string[]) => methods.join(", ");

/**
 * The paths of the contract by what they answer, the ones with fewer parameters first, as short as they can be: CloudFront
 * takes 10 KB. `["GET, HEAD, OPTIONS", ["health", "batches/*", …]]`, with `*` for a parameter.
 */
const PATHS = JSON.stringify(
  [...Map.groupBy(allowedMethods(), ([, methods]) => listed(methods))].map(([allow, paths]) => [
    allow,
    paths.map(([path]) => path.slice(1).replace(/\{\w+\}/g, "*")),
  ]),
);

/** Stands for the methods in the problem below. */
const THESE = "{methods}";
const NOT_ALLOWED = inAscii(methodNotAllowed([THESE]));

/**
 * The CloudFront function for requests to the API.
 *
 * It removes trailing slashes, since clients may write `/documents/x/` and API Gateway knows only `/documents/x`. It answers
 * a method that a path does not have with 405, and OPTIONS, which nothing behind it knows: such requests cost nothing
 * further, and reach no limit of signed-in users (docs/decisions/0024). It refuses bodies that no route takes; without a
 * Content-Length, the functions measure the body.
 *
 * @param corsOrigin the one other origin whose pages may call the API.
 */
export const apiFunction = (corsOrigin?: string) => `var PATHS = ${PATHS};
var NOT_ALLOWED = ${NOT_ALLOWED};
var TOO_LARGE = ${TOO_LARGE};
var CORS_ORIGIN = ${JSON.stringify(corsOrigin ?? null)};
var PREFLIGHT = ${JSON.stringify(preflightHeaders())};

function valueOf(request, name) {
  return request.headers[name] ? request.headers[name].value : "";
}

function fits(path, parts) {
  var own = path.split("/");
  return own.length === parts.length && own.every(function (part, n) { return part === "*" ? parts[n] : part === parts[n]; });
}

function allowedAt(uri) {
  if (uri.indexOf("/api/") !== 0) return undefined;
  var parts = uri.slice(5).split("/");
  var best;
  PATHS.forEach(function (entry) {
    entry[1].forEach(function (path) {
      if (!fits(path, parts)) return;
      var wild = path.split("*").length;
      if (!best || wild < best.wild) best = { wild: wild, allow: entry[0] };
    });
  });
  return best && best.allow;
}

function answer(event, status, description, headers) {
  headers["cache-control"] = "no-store";
  headers["x-content-type-options"] = "nosniff";
  if (CORS_ORIGIN) {
    headers.vary = "Origin";
    if (valueOf(event.request, "origin") === CORS_ORIGIN) headers["access-control-allow-origin"] = CORS_ORIGIN;
  }
  var values = {};
  Object.keys(headers).forEach(function (name) { values[name] = { value: headers[name] }; });
  return { statusCode: status, statusDescription: description, headers: values };
}

function refuse(event, description, problem, headers) {
  problem.request_id = (event.context && event.context.requestId) || "-";
  headers["content-type"] = "application/problem+json; charset=utf-8";
  var refusal = answer(event, problem.status, description, headers);
  refusal.body = { encoding: "text", data: JSON.stringify(problem) };
  return refusal;
}

function options(event, allow) {
  var headers = { allow: allow };
  if (CORS_ORIGIN && valueOf(event.request, "origin") === CORS_ORIGIN)
    Object.keys(PREFLIGHT).forEach(function (name) { headers[name] = PREFLIGHT[name]; });
  return answer(event, 204, "No Content", headers);
}

function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/(.)\\/+$/, "$1");
  var allow = allowedAt(request.uri);
  if (allow && request.method === "OPTIONS") return options(event, allow);
  if (allow && allow.split(", ").indexOf(request.method) < 0) {
    NOT_ALLOWED.detail = NOT_ALLOWED.detail.replace("${THESE}", allow);
    return refuse(event, "Method Not Allowed", NOT_ALLOWED, { allow: allow });
  }
  if (Number(valueOf(request, "content-length") || 0) > ${LARGEST_BODY})
    return refuse(event, "Content Too Large", TOO_LARGE, {});
  return request;
}
`;
