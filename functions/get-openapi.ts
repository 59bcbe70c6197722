import { LIMITS } from "@palmares/core/contract/limits";
import { openApi } from "@palmares/core/contract/openapi";
import { json, keptFor, withoutBodyForHead } from "@palmares/core/edge/http/http";
import type { APIGatewayProxyEvent } from "aws-lambda";

const answer = keptFor(LIMITS.openSeconds, json(200, openApi()));

/** GET /openapi.json, without a token: the description of this API. */
export const handler = async (event: APIGatewayProxyEvent) => withoutBodyForHead(event, answer);
