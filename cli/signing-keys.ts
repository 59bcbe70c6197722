import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SSMClient } from "@aws-sdk/client-ssm";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoSigningKeys } from "@palmares/core/adapters/dynamo/signing-keys";
import { createSsmPrivateKeys } from "@palmares/core/adapters/ssm-private-keys";
import { ensureKey, type KeyPorts } from "@palmares/core/signing/manage-keys";
import { CommandFailure } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

/** Where an installation has its signing keys. */
export interface KeyPlaces {
  readonly dynamo: DynamoDBClient;
  readonly ssm: SSMClient;
  readonly table: string;
  /** Of Parameter Store. */
  readonly path: string;
}

const keyPortsAt = ({ dynamo: client, ssm, table, path }: KeyPlaces): KeyPorts => ({
  keys: createDynamoSigningKeys({ client: dynamo(client), table }),
  privateKeys: createSsmPrivateKeys({ ssm, path }),
  now: () => new Date(),
});

/** Makes the first key where there is none. @returns undefined: there was one. */
export const ensureKeyAt = async (places: KeyPlaces): Promise<string | undefined> =>
  (await ensureKey(keyPortsAt(places)))?.keyId;

/** @throws CommandFailure for an installation of an earlier version, which signs nothing. */
export function keyPorts({ dynamo: client, ssm, outputs }: Installation): KeyPorts {
  if (outputs.SigningKeysPath === undefined) {
    throw new CommandFailure(
      "Cette installation est d'une version qui ne signe pas encore les documents. Mettez-la à jour par « npm run deploy », puis essayez de nouveau.",
    );
  }
  return keyPortsAt({ dynamo: client, ssm, table: outputs.DocumentsTable, path: outputs.SigningKeysPath });
}
