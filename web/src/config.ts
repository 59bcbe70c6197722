/** What the page has to know of its installation; the distribution answers it at `/config.json`. */
export interface Config {
  /** With "iam" the API takes signed calls only, which a browser does not make. */
  readonly auth: "cognito" | "iam";
  readonly userPoolClientId: string;
  /** `https://cognito-idp.<region>.amazonaws.com/` */
  readonly cognitoEndpoint: string;
}

export async function loadConfig(): Promise<Config> {
  const answer = await fetch("/config.json", { cache: "no-store" });
  if (!answer.ok) throw new Error(`config.json: HTTP ${answer.status}`);
  return (await answer.json()) as Config;
}
