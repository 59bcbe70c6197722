import { CloudFormationClient, GetTemplateCommand, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";

interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
}

/** The stack's buckets by whether they outlive it. */
export async function bucketsOf(stack: string, region: string): Promise<{ gone: string[]; kept: string[] }> {
  const client = new CloudFormationClient({ region });
  const { TemplateBody = "{}" } = await client.send(new GetTemplateCommand({ StackName: stack }));
  const { Resources = {} } = JSON.parse(TemplateBody) as { Resources?: Readonly<Record<string, TemplateResource>> };
  const gone: string[] = [];
  const kept: string[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: stack })) {
    for (const { LogicalResourceId = "", PhysicalResourceId, ResourceType } of StackResourceSummaries) {
      if (ResourceType !== "AWS::S3::Bucket" || PhysicalResourceId === undefined) continue;
      (Resources[LogicalResourceId]?.DeletionPolicy === "Delete" ? gone : kept).push(PhysicalResourceId);
    }
  }
  return { gone, kept };
}

/** Deletes all objects in all their versions: CloudFormation deletes no bucket that holds something. */
export async function emptyBucket(bucket: string, region: string): Promise<number> {
  const client = new S3Client({ region });
  let deleted = 0;
  // What was listed is deleted, so the next list begins where this one did.
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return deleted;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors[0] !== undefined) throw new Error(`${bucket}: ${Errors[0].Code ?? "object not deleted"}`);
    deleted += Objects.length;
  }
}
