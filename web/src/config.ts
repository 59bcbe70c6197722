/** The installation's settings, which CloudFront answers at `/config.json`. */
export interface Config {
  /** With "iam" the API accepts only signed calls, which the console cannot make. */
  readonly auth: "cognito" | "iam";
  readonly userPoolClientId: string;
  /** `https://cognito-idp.<region>.amazonaws.com/` */
  readonly cognitoEndpoint: string;
}

/** @throws Error when the installation does not answer with its settings. */
export async function loadConfig(): Promise<Config> {
  // The page asks for it before this script is there; it says itself that it may not be kept.
  const answer = await fetch("/config.json");
  if (!answer.ok) throw new Error(`config.json: HTTP ${answer.status}`);
  return (await answer.json()) as Config;
}
