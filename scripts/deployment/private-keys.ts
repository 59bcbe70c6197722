import { DeleteParameterCommand, paginateGetParametersByPath, SSMClient } from "@aws-sdk/client-ssm";

/** Deletes the private parts of an installation's signing keys, which the command line made: its stack does not have them. */
export async function deletePrivateKeys(Path: string, region: string): Promise<void> {
  const client = new SSMClient({ region });
  const names: string[] = [];
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client }, { Path, Recursive: true })) {
    names.push(...Parameters.flatMap(({ Name }) => Name ?? []));
  }
  for (const Name of names) await client.send(new DeleteParameterCommand({ Name }));
}
