import { openApi } from "@palmares/core/contract/openapi";
import { json } from "@palmares/core/edge/http/http";

const description = openApi();

/** GET /openapi.json: the description of this API. */
export const handler = async () => json(200, description);
