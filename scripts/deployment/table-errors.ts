import { Unusable } from "../bootstrap/progress.mjs";
import { explainAwsError } from "./account.ts";
import type { Copy } from "./copy-table.ts";

/**
 * What kept a table from being copied, for somebody who has to mend it.
 *
 * @returns the error itself when it is a fault of ours.
 */
export function explainTableError(error: unknown, { from, to }: Copy): unknown {
  if (!(error instanceof Error)) return error;
  if (error.message === "Region is missing") {
    return new Unusable("Aucune région n'est donnée : export AWS_REGION=eu-west-3, ou celle de la pile.");
  }
  // DynamoDB names the same error for a table that is not there and for one that is still being restored.
  if (error.name === "ResourceNotFoundException" || error.name === "ResourceInUseException") {
    return new Unusable(
      `Une des tables ${from} et ${to} n'existe pas dans cette région, ou n'est pas encore prête. ` +
        `Si elle est en cours de restauration, attendez : aws dynamodb wait table-exists --table-name ${from}`,
    );
  }
  // Whatever AWS, or the way to it, answers carries this; a fault of our own does not.
  const isOfAws = "$metadata" in error || "code" in error || error.name.endsWith("ProviderError");
  return isOfAws ? new Unusable(explainAwsError(error, "DynamoDB")) : error;
}
