import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { Unusable } from "../bootstrap/progress.mjs";

/** The stack that `cdk bootstrap` creates in an account and region. */
const TOOLKIT = "CDKToolkit";

/**
 * A stack as CloudFormation describes it.
 *
 * @returns undefined when there is none of this name.
 * @throws Unusable in French when AWS refuses or does not answer.
 */
export async function findStack(name: string, region: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0];
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new Unusable(explainAwsError(error, region));
  }
}

/**
 * Checks that the account can be deployed to: the credentials are valid and CDK is bootstrapped in the region.
 *
 * @returns the account's number.
 * @throws Unusable in French that says what to do.
 */
export async function ensureAccount(region: string): Promise<string> {
  const toolkit = await findStack(TOOLKIT, region);
  // arn:aws:cloudformation:eu-west-3:123456789012:stack/CDKToolkit/…
  const account = toolkit?.StackId?.split(":")[4];
  if (account !== undefined) return account;
  throw new Unusable(
    `Le compte n'est pas encore préparé pour CDK dans ${region}. C'est à faire une seule fois :\n\n` +
      "  npm run deploy -- --bootstrap, avec les mêmes autres options",
  );
}

const isAbsent = (error: unknown) =>
  error instanceof Error && error.name === "ValidationError" && error.message.includes("does not exist");

const CREDENTIALS = ["CredentialsProviderError", "TokenProviderError"];
const REFUSED = ["InvalidClientTokenId", "SignatureDoesNotMatch", "UnrecognizedClientException", "IncompleteSignature"];
const EXPIRED = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"];

/** An error of AWS in French, with what to do about it. */
export function explainAwsError(error: unknown, region: string): string {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  if (CREDENTIALS.includes(name)) {
    return (
      "Aucun identifiant AWS n'est donné. Choisissez un profil (export AWS_PROFILE=…, après « aws configure sso » ou " +
      "« aws configure »), ou donnez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY."
    );
  }
  if (EXPIRED.includes(name)) return "Les identifiants AWS ont expiré. Renouvelez-les : aws sso login.";
  if (REFUSED.includes(name)) return `AWS ne reconnaît pas ces identifiants : ${message}`;
  if (name.startsWith("AccessDenied")) {
    return `Ces identifiants ne permettent pas d'installer : ${message}\nIl faut ceux d'un administrateur du compte.`;
  }
  return `AWS (${region}) ne répond pas comme attendu : ${message}`;
}
