import { ACCOUNT_THROTTLE } from "../gateway/api-model.ts";
import type { FunctionSettings } from "../lambda/function-settings.ts";
import type { TemplateView } from "../template/template-view.ts";

/** The template's WebSocket API. */
export interface SocketModel {
  readonly apiId: string;
  readonly stage: string;
  /** By route key, such as `$connect`. */
  readonly routes: ReadonlyMap<string, FunctionSettings>;
  /** The field of a message that names its route. */
  readonly routeField: string;
  readonly authorizer?: { readonly handler: FunctionSettings; readonly headers: readonly string[] };
  readonly throttle: { readonly ratePerSecond: number; readonly burst: number };
}

interface RouteProperties {
  readonly RouteKey: string;
  readonly Target: string;
  readonly AuthorizationType?: string;
  readonly AuthorizerId?: string;
}

interface StageProperties {
  readonly StageName: string;
  readonly DefaultRouteSettings?: { readonly ThrottlingRateLimit?: number; readonly ThrottlingBurstLimit?: number };
}

interface AuthorizerProperties {
  readonly AuthorizerType: string;
  readonly AuthorizerUri: string;
  readonly IdentitySource: readonly string[];
}

/**
 * Reads the template's WebSocket API.
 *
 * @returns undefined when the template has none.
 * @throws Error when it has several, or one of a kind that the local stack does not support.
 */
export function readSocket(view: TemplateView, functions: readonly FunctionSettings[]): SocketModel | undefined {
  const [api, ...more] = view.ofType<{ readonly ProtocolType: string; readonly RouteSelectionExpression: string }>(
    "AWS::ApiGatewayV2::Api",
  );
  if (api === undefined) return undefined;
  const [stage] = view.ofType<StageProperties>("AWS::ApiGatewayV2::Stage");
  const routeField = /^\$request\.body\.(\w+)$/.exec(api.properties.RouteSelectionExpression)?.[1];
  if (
    more.length > 0 ||
    api.properties.ProtocolType !== "WEBSOCKET" ||
    stage === undefined ||
    routeField === undefined
  ) {
    throw new Error(
      "The local stack supports one WebSocket API, with one stage, that selects routes by $request.body.…",
    );
  }
  const handlerOf = (uri: string, what: string): FunctionSettings => {
    const handler = functions.find(({ arn }) => uri.endsWith(`/functions/${arn}/invocations`));
    if (handler === undefined) throw new Error(`${what} calls no function of the template.`);
    return handler;
  };
  const integrations = new Map(
    view
      .ofType<{ readonly IntegrationType: string; readonly IntegrationUri: string }>("AWS::ApiGatewayV2::Integration")
      .map(({ logicalId, properties }) => {
        if (properties.IntegrationType !== "AWS_PROXY") throw new Error(`${logicalId} is not a proxy integration.`);
        return [`integrations/${view.nameOf(logicalId)}`, handlerOf(properties.IntegrationUri, logicalId)];
      }),
  );
  const routes = view.ofType<RouteProperties>("AWS::ApiGatewayV2::Route").map(({ logicalId, properties }) => {
    const handler = integrations.get(properties.Target);
    if (handler === undefined) throw new Error(`${logicalId} has no integration in the template.`);
    return { ...properties, handler };
  });
  const settings = stage.properties.DefaultRouteSettings;
  const connect = routes.find(({ RouteKey }) => RouteKey === "$connect");
  return {
    apiId: String(view.resolve({ Ref: api.logicalId })),
    stage: stage.properties.StageName,
    routes: new Map(routes.map(({ RouteKey, handler }) => [RouteKey, handler])),
    routeField,
    ...authorizerOf(view, connect, handlerOf),
    throttle: {
      ratePerSecond: settings?.ThrottlingRateLimit ?? ACCOUNT_THROTTLE.ratePerSecond,
      burst: settings?.ThrottlingBurstLimit ?? ACCOUNT_THROTTLE.burst,
    },
  };
}

function authorizerOf(
  view: TemplateView,
  connect: RouteProperties | undefined,
  handlerOf: (uri: string, what: string) => FunctionSettings,
): Pick<SocketModel, "authorizer"> {
  if (connect === undefined || (connect.AuthorizationType ?? "NONE") === "NONE") return {};
  const found = view
    .ofType<AuthorizerProperties>("AWS::ApiGatewayV2::Authorizer")
    .find(({ logicalId }) => view.nameOf(logicalId) === connect.AuthorizerId);
  if (found === undefined || connect.AuthorizationType !== "CUSTOM" || found.properties.AuthorizerType !== "REQUEST") {
    throw new Error("The local stack supports sockets with a REQUEST authorizer, or with none.");
  }
  const headers = found.properties.IdentitySource.map((source) => {
    const name = /^route\.request\.header\.(.+)$/.exec(source)?.[1];
    if (name === undefined) throw new Error(`The local stack does not support the identity source ${source}.`);
    return name.toLowerCase();
  });
  return { authorizer: { handler: handlerOf(found.properties.AuthorizerUri, found.logicalId), headers } };
}
