import { gatewayProblem } from "@palmares/core/contract/errors/gateway-problems";
import { LIMITS } from "@palmares/core/contract/limits";
import { ROUTES, type RouteSpec } from "@palmares/core/contract/routes";

/** The largest body that any route takes, in bytes; which route takes how much, the functions know. */
export const LARGEST_BODY = Math.max(
  LIMITS.requestBodyBytes,
  ...Object.values(ROUTES as Readonly<Record<string, RouteSpec>>).map(({ bodyBytes = 0 }) => bodyBytes),
);

/** What API Gateway would say, so that whoever is refused hears the same wherever it happens. In ASCII: it is code. */
const TOO_LARGE = gatewayProblem("REQUEST_TOO_LARGE").replace(
  /[^ -~]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

/**
 * What CloudFront does with a request to the API: API Gateway knows `/documents/x` and not `/documents/x/`, and clients may
 * write either; a body that nobody takes goes no further. A body whose length is not announced is measured behind.
 */
export const API_FUNCTION = `function handler(event) {
  var request = event.request;
  var length = request.headers["content-length"];
  if (length && Number(length.value) > ${LARGEST_BODY}) {
    var problem = ${TOO_LARGE};
    problem.request_id = (event.context && event.context.requestId) || "-";
    return {
      statusCode: 413,
      statusDescription: "Content Too Large",
      headers: {
        "content-type": { value: "application/problem+json; charset=utf-8" },
        "cache-control": { value: "no-store" },
        "x-content-type-options": { value: "nosniff" }
      },
      body: { encoding: "text", data: JSON.stringify(problem) }
    };
  }
  request.uri = request.uri.replace(/(.)\\/+$/, "$1");
  return request;
}
`;
