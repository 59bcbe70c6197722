import { openApi } from "@palmares/core/contract/openapi";
import { writeOrCheck } from "./generated-file.ts";

/** Writes docs/api/openapi.json from the contract. With --check, fails when the committed file is not current. */
const described = `${JSON.stringify(openApi(), null, 2)}\n`;

await writeOrCheck("docs/api/openapi.json", described, { madeFrom: "the contract", command: "npm run openapi" });
