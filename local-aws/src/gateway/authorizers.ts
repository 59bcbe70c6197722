import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import type { AccessKeys } from "../iam/access-keys.ts";
import { type SignedRequest, verifySignature } from "../iam/sigv4.ts";
import type { TemplateView } from "../template/template-view.ts";
import type { ApiRoute } from "./api-model.ts";
import { GatewayRefusal } from "./gateway-responses.ts";

/** The authenticated caller, as the event presents it to the function. */
export interface Caller {
  readonly authorizer?: { readonly claims: Readonly<Record<string, string>> };
  /** ARN of an IAM caller. */
  readonly userArn?: string;
}

export type Authorizer = (request: SignedRequest) => Promise<Caller>;

/** The authorizer of a route. */
export function authorizerOf(
  route: ApiRoute,
  authorizers: { readonly iam: Authorizer; readonly cognito: ReadonlyMap<string, Authorizer> },
): Authorizer {
  switch (route.authorizationType) {
    case "AWS_IAM":
      return authorizers.iam;
    case "COGNITO_USER_POOLS": {
      const authorizer = authorizers.cognito.get(route.authorizerId ?? "");
      if (authorizer === undefined) throw new Error(`Route ${route.path} names no authorizer of the template.`);
      return authorizer;
    }
    case "NONE":
      return async () => ({});
  }
}

interface AuthorizerProperties {
  readonly Type: string;
  readonly IdentitySource: string;
  readonly ProviderARNs: readonly string[];
}

/** The template's Cognito authorizers by id, each bound to its pools and their clients. */
export function cognitoAuthorizers(view: TemplateView, cognitoUrl: string): ReadonlyMap<string, Authorizer> {
  const clients = view.ofType<{ readonly UserPoolId: string }>("AWS::Cognito::UserPoolClient");
  return new Map(
    view.ofType<AuthorizerProperties>("AWS::ApiGateway::Authorizer").map(({ logicalId, properties }) => {
      if (properties.Type !== "COGNITO_USER_POOLS") {
        throw new Error(`${logicalId}: the local stack does not support authorizers of type ${properties.Type}.`);
      }
      const header =
        /^method\.request\.header\.(.+)$/.exec(properties.IdentitySource)?.[1]?.toLowerCase() ?? "authorization";
      const pools = properties.ProviderARNs.map((arn) => {
        const poolId = arn.split("/").at(-1) ?? "";
        const audience = clients
          .filter((client) => client.properties.UserPoolId === poolId)
          .map((client) => String(view.resolve({ Ref: client.logicalId })));
        return {
          issuer: `https://cognito-idp.${view.region}.amazonaws.com/${poolId}`,
          audience,
          keys: createRemoteJWKSet(new URL(`${cognitoUrl}/${poolId}/.well-known/jwks.json`)),
        };
      });
      return [view.nameOf(logicalId), cognitoAuthorizer(header, pools)] as const;
    }),
  );
}

interface Pool {
  readonly issuer: string;
  readonly audience: string[];
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

const unauthorized = (message = "Unauthorized") => new GatewayRefusal("UNAUTHORIZED", 401, message);

/** Accepts only ID tokens: they carry the attributes, and without scopes API Gateway accepts no others either. */
const cognitoAuthorizer =
  (header: string, pools: readonly Pool[]): Authorizer =>
  async ({ headers }) => {
    const token = String(headers[header] ?? "").replace(/^Bearer\s+/i, "");
    if (token === "") throw unauthorized();
    for (const { issuer, audience, keys } of pools) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience,
          algorithms: ["RS256"],
          requiredClaims: ["exp", "sub"],
        });
        if (payload.token_use === "id") return { authorizer: { claims: asText(payload) } };
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw unauthorized("The incoming token has expired");
        if (!(error instanceof errors.JOSEError))
          throw new GatewayRefusal("AUTHORIZER_FAILURE", 500, "Authorizer failure");
      }
    }
    throw unauthorized();
  };

/** API Gateway passes claims on as text. */
const asText = (claims: JWTPayload) =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : String(value)]),
  );

/** Checks Signature Version 4 with the access keys of this stack. */
export const iamAuthorizer =
  (keys: AccessKeys): Authorizer =>
  async (request) => {
    const verdict = verifySignature(request, (id) => keys.find(id)?.secretAccessKey, Date.now());
    const principal = verdict.ok ? keys.find(verdict.accessKeyId) : undefined;
    if (principal !== undefined) return { userArn: principal.arn };
    switch (verdict.ok ? "UNKNOWN_KEY" : verdict.fault) {
      case "MISSING":
        throw new GatewayRefusal("MISSING_AUTHENTICATION_TOKEN", 403, "Missing Authentication Token");
      case "EXPIRED":
        throw new GatewayRefusal("EXPIRED_TOKEN", 403, "Signature expired");
      default:
        throw new GatewayRefusal("INVALID_SIGNATURE", 403, "The request signature we calculated does not match");
    }
  };
