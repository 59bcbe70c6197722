import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import type { HttpResponse } from "../net/http-response.ts";
import type { TemplateView } from "../template/template-view.ts";
import type { Behavior } from "./behaviors.ts";

interface DeploymentProperties {
  readonly SourceObjectKeys: readonly string[];
  readonly DestinationBucketName: string;
  readonly DestinationBucketKeyPrefix?: string;
  readonly SystemMetadata?: Readonly<Record<string, string>>;
}

interface Deployment {
  /** `/`, or `/assets/`. */
  readonly prefix: string;
  readonly folder: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The websites behind the distribution, by the domain of their bucket. */
export function readSites(
  view: TemplateView,
  behaviors: readonly Behavior[],
  assets: Readonly<Record<string, string>>,
): ReadonlyMap<string, WebFiles> {
  const buckets = view
    .ofType("AWS::S3::Bucket")
    .map(({ logicalId }) => view.attribute(logicalId, "RegionalDomainName"));
  const domains = behaviors.map(({ originDomain }) => originDomain).filter((domain) => buckets.includes(domain));
  return new Map(domains.map((domain) => [domain, new WebFiles(view, domain, assets)]));
}

/** By file extension, as the deployment's own tool guesses them. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
};

/** The bucket of a website: the files that the template deploys to it, read from the build's folders. */
export class WebFiles {
  readonly #deployments: readonly Deployment[];

  /** @param assets the folder of each asset, by its key in CDK's bucket. */
  constructor(view: TemplateView, bucketDomain: string, assets: Readonly<Record<string, string>>) {
    const bucket = bucketDomain.split(".")[0];
    this.#deployments = view
      .ofType<DeploymentProperties>("Custom::CDKBucketDeployment")
      .filter(({ properties }) => properties.DestinationBucketName === bucket)
      .map(({ logicalId, properties }) => {
        const [key = "", ...more] = properties.SourceObjectKeys;
        const folder = assets[key];
        if (folder === undefined || more.length > 0)
          throw new Error(`${logicalId}: the local stack supports one source per deployment, a folder of the build.`);
        const prefix = properties.DestinationBucketKeyPrefix;
        return {
          prefix: prefix === undefined ? "/" : `/${prefix}/`,
          folder,
          headers: properties.SystemMetadata ?? {},
        };
      })
      .sort((a, b) => b.prefix.length - a.prefix.length);
  }

  /** @returns the file at this path, or 403 when there is none, as S3 answers callers who may not list the bucket. */
  async get(uri: string): Promise<HttpResponse> {
    const path = normalize(decodeURIComponent(uri));
    const deployment = this.#deployments.find(({ prefix }) => path.startsWith(prefix));
    if (deployment === undefined || path.includes("..")) return accessDenied();
    const { prefix, folder, headers } = deployment;
    try {
      const body = await readFile(join(folder, path.slice(prefix.length)));
      const type = CONTENT_TYPES[extname(path)] ?? "application/octet-stream";
      return { status: 200, headers: { ...headers, "content-type": type }, body };
    } catch {
      return accessDenied();
    }
  }
}

const accessDenied = (): HttpResponse => ({
  status: 403,
  headers: { "content-type": "application/xml" },
  body: Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>'),
});
