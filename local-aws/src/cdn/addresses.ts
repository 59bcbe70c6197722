import type { TemplateView } from "../template/template-view.ts";

/** Replaces AWS's addresses in a text by those of this machine. */
export type Translate = (text: string) => string;

interface LocalAddresses {
  readonly cognitoUrl: string;
  /** Of the AWS endpoint, which serves the buckets among others. */
  readonly endpointUrl: string;
}

/** For texts that reach a browser: where it signs in, and where links to files lead. */
export function browserAddresses(view: TemplateView, { cognitoUrl, endpointUrl }: LocalAddresses): Translate {
  const buckets = view
    .ofType("AWS::S3::Bucket")
    .map(({ logicalId }) => view.attribute(logicalId, "RegionalDomainName"));
  const pairs = [
    [`https://cognito-idp.${view.region}.amazonaws.com`, cognitoUrl] as const,
    ...buckets.map((host) => [`https://${host}`, endpointUrl] as const),
  ];
  return (text) => pairs.reduce((replaced, [aws, local]) => replaced.replaceAll(aws, local), text);
}
