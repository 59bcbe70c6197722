import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from "@aws-sdk/client-ssm";
import type { PrivateKeys } from "../signing/ports.ts";

/**
 * The port PrivateKeys on Parameter Store: one SecureString a key, which KMS seals with the account's key `aws/ssm`. It
 * costs nothing, and each reading is in CloudTrail.
 *
 * @param path ends in a slash: « /palmares-prod/signing/ ».
 * @example const privateKeys = createSsmPrivateKeys({ ssm: new SSMClient({}), path: env.SIGNING_KEYS_PATH });
 */
export function createSsmPrivateKeys({ ssm, path }: { readonly ssm: SSMClient; readonly path: string }): PrivateKeys {
  return {
    async keep(keyId, pkcs8) {
      const Value = Buffer.from(pkcs8).toString("base64");
      await ssm.send(new PutParameterCommand({ Name: path + keyId, Value, Type: "SecureString", Overwrite: false }));
    },

    async read(keyId) {
      try {
        const { Parameter } = await ssm.send(new GetParameterCommand({ Name: path + keyId, WithDecryption: true }));
        return Buffer.from(Parameter?.Value ?? "", "base64");
      } catch (error) {
        if (error instanceof ParameterNotFound) return undefined;
        throw error;
      }
    },

    async remove(keyId) {
      try {
        await ssm.send(new DeleteParameterCommand({ Name: path + keyId }));
      } catch (error) {
        if (!(error instanceof ParameterNotFound)) throw error;
      }
    },
  };
}
