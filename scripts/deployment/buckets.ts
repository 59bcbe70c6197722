import { CloudFormationClient, GetTemplateCommand, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";

interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
}

/** The stack's buckets: those that CloudFormation deletes with it, and those that outlive it. */
export async function bucketsOf(stack: string, region: string): Promise<{ deleted: string[]; retained: string[] }> {
  const client = new CloudFormationClient({ region });
  const { TemplateBody = "{}" } = await client.send(new GetTemplateCommand({ StackName: stack }));
  const { Resources = {} } = JSON.parse(TemplateBody) as { Resources?: Readonly<Record<string, TemplateResource>> };
  const deleted: string[] = [];
  const retained: string[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: stack })) {
    for (const { LogicalResourceId = "", PhysicalResourceId, ResourceType } of StackResourceSummaries) {
      if (ResourceType !== "AWS::S3::Bucket" || PhysicalResourceId === undefined) continue;
      (Resources[LogicalResourceId]?.DeletionPolicy === "Delete" ? deleted : retained).push(PhysicalResourceId);
    }
  }
  return { deleted, retained };
}

/**
 * Deletes all objects in all their versions, since CloudFormation deletes only empty buckets.
 *
 * @returns how many versions were deleted.
 */
export async function emptyBucket(bucket: string, region: string): Promise<number> {
  const client = new S3Client({ region });
  let deleted = 0;
  // Everything listed is deleted, so the next list starts from the beginning again.
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
