import type { TemplateView } from "../template/template-view.ts";

/** Puts this machine's addresses in place of AWS's. */
export type Translate = (text: string) => string;

interface LocalAddresses {
  readonly cognitoUrl: string;
  /** The door to the buckets, among others. */
  readonly frontUrl: string;
}

/** For what a browser is told: where it signs in, where the links to files lead. */
export function browserAddresses(view: TemplateView, { cognitoUrl, frontUrl }: LocalAddresses): Translate {
  const buckets = view
    .ofType("AWS::S3::Bucket")
    .map(({ logicalId }) => view.attribute(logicalId, "RegionalDomainName"));
  const pairs = [
    [`https://cognito-idp.${view.region}.amazonaws.com`, cognitoUrl] as const,
    ...buckets.map((host) => [`https://${host}`, frontUrl] as const),
  ];
  return (text) => pairs.reduce((told, [theirs, ours]) => told.replaceAll(theirs, ours), text);
}
