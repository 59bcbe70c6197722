import { Unusable } from "../bootstrap/progress.mjs";
import { explainAwsError } from "./account.ts";
import type { Copy } from "./copy-table.ts";

/**
 * Explains in French why a table could not be copied, and what to do.
 *
 * @returns the error itself when it is a bug of ours.
 */
export function explainTableError(error: unknown, { from, to }: Copy): unknown {
  if (!(error instanceof Error)) return error;
  if (error.message === "Region is missing") {
    return new Unusable("Aucune région n'est donnée : export AWS_REGION=eu-west-3, ou celle de la pile.");
  }
  // DynamoDB throws the same errors for a missing table and for one that is still being restored.
  if (error.name === "ResourceNotFoundException" || error.name === "ResourceInUseException") {
    return new Unusable(
      `Une des tables ${from} et ${to} n'existe pas dans cette région, ou n'est pas encore prête. ` +
        `Si elle est en cours de restauration, attendez : aws dynamodb wait table-exists --table-name ${from}`,
    );
  }
  // Errors of AWS and of the network carry one of these; our own bugs do not.
  const isAwsError = "$metadata" in error || "code" in error || error.name.endsWith("ProviderError");
  return isAwsError ? new Unusable(explainAwsError(error, "DynamoDB")) : error;
}
