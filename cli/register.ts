import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createDynamoPapers } from "@palmares/core/adapters/dynamo/papers";
import { createDynamoParentLinks } from "@palmares/core/adapters/dynamo/parent-links";
import { createDynamoRegister } from "@palmares/core/adapters/dynamo/register";
import { createS3PaperFiles } from "@palmares/core/adapters/s3/paper-files";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { batchPorts } from "./batches.ts";
import type { Installation } from "./installation.ts";

/** Ports of the commands about issued papers: they run the API's use cases on the same tables and buckets. */
export function registerPorts(installation: Installation) {
  const { s3, outputs } = installation;
  const documents = { client: dynamo(installation.dynamo), table: outputs.DocumentsTable };
  return {
    ...batchPorts(installation),
    keys: createDynamoPapers(documents),
    register: createDynamoRegister(documents),
    links: createDynamoParentLinks(documents),
    papers: createS3PaperFiles({ client: s3, bucket: outputs.DocumentsBucket, issued: outputs.IssuedBucket }),
    pictures: createS3SchoolPictures({ client: s3, bucket: outputs.DocumentsBucket }),
  };
}
