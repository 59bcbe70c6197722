import type { TemplateView } from "../template/template-view.ts";

interface CorsRule {
  readonly AllowedMethods: readonly string[];
  readonly AllowedOrigins: readonly string[];
}

interface BucketProperties {
  readonly CorsConfiguration?: { readonly CorsRules: readonly CorsRule[] };
}

/** The CORS headers that S3 adds to its response to a page of this origin, by the bucket's rules in the template. */
export type BucketCors = (bucket: string, method: string, origin: string | undefined) => Record<string, string>;

export function readCors(view: TemplateView): BucketCors {
  const rules = new Map(
    view
      .ofType<BucketProperties>("AWS::S3::Bucket")
      .map(({ logicalId, properties }) => [
        view.attribute(logicalId, "Ref"),
        properties.CorsConfiguration?.CorsRules ?? [],
      ]),
  );
  return (bucket, method, origin) => {
    if (origin === undefined) return {};
    const rule = (rules.get(bucket) ?? []).find(
      ({ AllowedMethods, AllowedOrigins }) =>
        AllowedMethods.includes(method) && (AllowedOrigins.includes("*") || AllowedOrigins.includes(origin)),
    );
    if (rule === undefined) return {};
    return { "access-control-allow-origin": rule.AllowedOrigins.includes("*") ? "*" : origin, vary: "Origin" };
  };
}
