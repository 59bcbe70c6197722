import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoPublicRegister } from "@palmares/core/adapters/dynamo/public-register";
import { createDynamoSigningKeys } from "@palmares/core/adapters/dynamo/signing-keys";
import { readEnv } from "@palmares/core/contract/env";
import { openHandler } from "@palmares/core/edge/http/http";
import { verificationAnswers } from "@palmares/core/edge/verification";

const settings = { client: dynamo(), table: readEnv("check-paper", process.env).DOCUMENTS_TABLE };

/** GET /verify/…, without a token: what everybody may ask of the register of issued papers. */
export const handler = openHandler(
  "check-paper",
  verificationAnswers({
    register: createDynamoPublicRegister(settings),
    keys: createDynamoSigningKeys(settings),
    now: () => new Date(),
  }),
);
