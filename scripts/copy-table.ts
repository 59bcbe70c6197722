import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { frenchSpaces } from "./bootstrap/french-spaces.mjs";
import { copyTable } from "./deployment/copy-table.ts";

/** `AWS_REGION=… npm run copy-table -- --from <restored table> --to <the stack's table>`: docs/operations.md, "Recovery". */

const { from, to } = parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } }).values;
if (from === undefined || to === undefined || from === to) {
  process.stderr.write(
    frenchSpaces("Deux tables différentes : npm run copy-table -- --from restaurée --to celle-de-la-pile\n"),
  );
  process.exitCode = 2;
} else {
  const copied = await copyTable(new DynamoDBClient({}), { from, to });
  process.stdout.write(frenchSpaces(`${copied} éléments copiés de ${from} vers ${to}.\n`));
}
