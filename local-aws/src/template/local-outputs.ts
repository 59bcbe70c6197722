import type { TemplateView } from "./template-view.ts";

/** CloudFront's address in the template, which stands for that of this machine. */
export const LOCAL_DOMAIN = "local.cloudfront.net";

/** Gives distributions their address, before anything that names it is read. */
export function addressDistributions(view: TemplateView): void {
  for (const { logicalId } of view.ofType("AWS::CloudFront::Distribution")) {
    view.register(logicalId, { DomainName: LOCAL_DOMAIN, Ref: logicalId });
  }
}

/** The template's outputs, with this machine's address in place of AWS's. */
export function localOutputs(view: TemplateView, url: string): Record<string, string> {
  const apis = view.ofType("AWS::ApiGateway::RestApi").map(({ logicalId }) => view.attribute(logicalId, "Ref"));
  const hosts = [LOCAL_DOMAIN, ...apis.map((id) => `${id}.execute-api.${view.region}.amazonaws.com`)];
  const withLocalUrl = (value: string) => hosts.reduce((text, host) => text.replace(`https://${host}`, url), value);
  return Object.fromEntries(Object.entries(view.outputs()).map(([name, value]) => [name, withLocalUrl(value)]));
}
