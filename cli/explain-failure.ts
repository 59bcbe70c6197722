import { CommandFailure, EXIT } from "./exit-codes.ts";

export interface Explained {
  readonly sentence: string;
  readonly exitCode: number;
}

const NOT_REACHED =
  "L'installation ne répond pas. En local : « npm start » est-il en service ? Sur AWS : le réseau l'est-il ?";

/** Node's names for a network that does not lead anywhere. */
const NETWORK = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EPIPE",
];

/** AWS's names for what the person who types can mend. */
const AWS: Readonly<Record<string, Explained>> = {
  CredentialsProviderError: unreachable(
    "AWS ne sait pas qui vous êtes. Vérifiez AWS_PROFILE, ou AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY.",
  ),
  ExpiredTokenException: unreachable("Vos clés AWS ont expiré. Connectez-vous de nouveau à AWS."),
  ExpiredToken: unreachable("Vos clés AWS ont expiré. Connectez-vous de nouveau à AWS."),
  UnrecognizedClientException: unreachable("AWS ne reconnaît pas ces clés. Vérifiez AWS_PROFILE et AWS_REGION."),
  InvalidClientTokenId: unreachable("AWS ne reconnaît pas ces clés. Vérifiez AWS_PROFILE et AWS_REGION."),
  InvalidSignatureException: unreachable(
    "AWS refuse la signature : la clé secrète est fausse, ou l'horloge n'est pas à l'heure.",
  ),
  AccessDeniedException: unreachable(
    "Vos clés AWS ne donnent pas ce droit. Demandez-le à l'administrateur du compte AWS.",
  ),
  TimeoutError: unreachable(NOT_REACHED),
  ResourceNotFoundException: unreachable(
    "Une partie de l'installation n'existe plus. Vérifiez --stack ; en local, arrêtez « npm start » et lancez-le de nouveau.",
  ),
  TooManyRequestsException: failed("Trop d'essais en peu de temps. Attendez quelques minutes, puis réessayez."),
  LimitExceededException: failed("Trop d'essais en peu de temps. Attendez quelques minutes, puis réessayez."),
  ThrottlingException: failed("Trop de demandes en peu de temps. Attendez quelques secondes, puis réessayez."),
  ProvisionedThroughputExceededException: failed(
    "Trop de demandes en peu de temps. Attendez quelques secondes, puis réessayez.",
  ),
};

/**
 * What the user reads when a command fails: a French sentence, never a stack trace. The errors within an error are looked
 * at, too: `fetch failed` says why in its cause.
 *
 * @example explainFailure(new CommandFailure("…", EXIT.usage)) // { sentence: "…", exitCode: 2 }
 */
export function explainFailure(error: unknown): Explained {
  if (error instanceof CommandFailure) return { sentence: error.message, exitCode: error.exitCode };
  for (const one of withCauses(error)) {
    const known = AWS[one.name];
    if (known !== undefined) return known;
    if ("code" in one && NETWORK.includes(String(one.code))) return unreachable(NOT_REACHED);
  }
  const reason = error instanceof Error ? `${error.name} : ${error.message}` : String(error);
  return failed(`Erreur inattendue. ${reason}\nAvec PALMARES_TRACE=1, la commande dit aussi où elle s'est produite.`);
}

function withCauses(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const within = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...within].flatMap(withCauses)];
}

function failed(sentence: string): Explained {
  return { sentence, exitCode: EXIT.failed };
}
function unreachable(sentence: string): Explained {
  return { sentence, exitCode: EXIT.unreachable };
}
