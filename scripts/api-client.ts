import { setTimeout as sleep } from "node:timers/promises";
import type { DocumentView, DownloadLink, Problem } from "@palmares/core/contract/schemas/documents";

/** A plain HTTP client of the API. Of the program it uses only the types of answers. */

export interface Account {
  /** Cognito's endpoint: `https://cognito-idp.<region>.amazonaws.com` on AWS. */
  readonly cognito: string;
  readonly clientId: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Signs in by name and password.
 *
 * @returns the id token, for `Authorization: Bearer …`.
 * @throws Error with Cognito's reason.
 */
export async function signIn({ cognito, clientId, email, password }: Account): Promise<string> {
  const answer = await fetch(cognito, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: clientId,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  });
  const said = (await answer.json()) as { AuthenticationResult?: { IdToken?: string }; message?: string };
  const token = said.AuthenticationResult?.IdToken;
  if (token === undefined)
    throw new Error(`Connexion refusée (HTTP ${answer.status}) : ${said.message ?? "pas de jeton"}`);
  return token;
}

export interface DownloadedDocument {
  readonly id: string;
  readonly pdf: Uint8Array;
  readonly fileName: string;
}

/** A student's document, or one about a class, or about the school. */
export type DocumentOrder = (
  | { readonly student_id: string; readonly class_id?: string }
  | { readonly class_id: string }
  | { readonly student_id?: undefined; readonly class_id?: undefined }
) & { readonly term: string; readonly force_new?: boolean };

const ASK_EVERY_MS = 250;

/**
 * Requests a document, waits until it is made and downloads it.
 *
 * @param site Address of the API without `/api`: `http://127.0.0.1:8000`.
 * @param type As in the path: `bulletin` or `honor-board`.
 * @throws Error with the API's sentence when the request is refused or the document fails.
 */
export async function makeDocument(
  site: string,
  token: string,
  type: string,
  order: DocumentOrder,
  timeoutMs = 120_000,
): Promise<DownloadedDocument> {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${site}/api${path}`, { ...init, headers });
    const body = (await answer.json()) as T | Problem;
    if (answer.ok) return body as T;
    const problem = body as Problem;
    throw new Error(`${path} : HTTP ${answer.status}, ${problem.code}. ${problem.detail}`);
  };

  const deadline = Date.now() + timeoutMs;
  let document = await call<DocumentView>(`/documents/${type}/`, { method: "POST", body: JSON.stringify(order) });
  while (document.status === "PENDING") {
    if (Date.now() > deadline)
      throw new Error(
        `Le document ${type} n'est pas prêt après ${timeoutMs / 1000} s. Les journaux sont dans .palmares/logs.`,
      );
    await sleep(ASK_EVERY_MS);
    document = await call<DocumentView>(`/documents/${document.id}/`);
  }
  if (document.status !== "READY")
    throw new Error(`Le document ${type} n'a pas pu être produit : ${document.failure?.detail ?? document.status}`);
  const link = await call<DownloadLink>(`/documents/${document.id}/download/`);
  const file = await fetch(link.url);
  if (!file.ok) throw new Error(`Le lien du document ${type} a répondu HTTP ${file.status}.`);
  return { id: document.id, pdf: new Uint8Array(await file.arrayBuffer()), fileName: link.file_name };
}
