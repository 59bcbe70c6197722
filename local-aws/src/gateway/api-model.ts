import type { FunctionSettings } from "../lambda/function-settings.ts";
import { ROOT_RESOURCE, type TemplateView } from "../template/template-view.ts";

/** One method of the REST API. */
export interface ApiRoute {
  readonly method: string;
  /** Such as `/documents/{id}`. */
  readonly path: string;
  readonly resourceId: string;
  readonly authorizerId?: string;
  readonly authorizationType: "NONE" | "AWS_IAM" | "COGNITO_USER_POOLS";
  readonly handler: FunctionSettings;
  readonly timeoutMs: number;
  /** The method's own limits, which replace the stage's. */
  readonly throttle?: ThrottleLimits;
}

export interface ThrottleLimits {
  readonly ratePerSecond: number;
  readonly burst: number;
}

export interface ApiModel {
  readonly apiId: string;
  readonly stage: string;
  readonly routes: readonly ApiRoute[];
  readonly binaryMediaTypes: readonly string[];
  readonly throttle: ThrottleLimits;
  readonly accessLogFormat?: string;
}

interface MethodProperties {
  readonly AuthorizationType: string;
  readonly AuthorizerId?: string;
  readonly HttpMethod: string;
  readonly Integration: { readonly Type: string; readonly TimeoutInMillis?: number; readonly Uri: string };
  readonly ResourceId: string;
}

interface StageProperties {
  readonly StageName: string;
  readonly AccessLogSetting?: { readonly Format: string };
  readonly MethodSettings?: readonly MethodSetting[];
}

interface MethodSetting {
  readonly HttpMethod: string;
  readonly ResourcePath: string;
  readonly ThrottlingRateLimit?: number;
  readonly ThrottlingBurstLimit?: number;
}

const API_GATEWAY_TIMEOUT_MS = 29_000;
/** The account's limits, which apply when the stage sets none. */
export const ACCOUNT_THROTTLE = { ratePerSecond: 10_000, burst: 5_000 };

/**
 * Reads the template's REST API.
 *
 * @throws Error when the template has none or several, or uses a kind of method that the local stack does not support.
 */
export function readApi(view: TemplateView, functions: readonly FunctionSettings[]): ApiModel {
  const [api] = only(
    view.ofType<{ readonly BinaryMediaTypes?: readonly string[] }>("AWS::ApiGateway::RestApi"),
    "REST API",
  );
  const [stage] = only(view.ofType<StageProperties>("AWS::ApiGateway::Stage"), "stage");
  const paths = resourcePaths(view);
  const routes = view.ofType<MethodProperties>("AWS::ApiGateway::Method").map(({ logicalId, properties }) => {
    const { AuthorizationType, AuthorizerId, HttpMethod, Integration, ResourceId } = properties;
    const path = paths.get(ResourceId) ?? "/";
    const own = settingOf(stage.properties, { method: HttpMethod, path });
    const handler = functions.find(({ arn }) => Integration.Uri.endsWith(`/functions/${arn}/invocations`));
    if (Integration.Type !== "AWS_PROXY" || handler === undefined) {
      throw new Error(`${logicalId}: the local stack supports only methods with a Lambda proxy integration.`);
    }
    return {
      method: HttpMethod,
      path,
      resourceId: ResourceId,
      authorizationType: authorizationType(logicalId, AuthorizationType),
      ...(AuthorizerId !== undefined && { authorizerId: AuthorizerId }),
      handler,
      timeoutMs: Integration.TimeoutInMillis ?? API_GATEWAY_TIMEOUT_MS,
      ...(own !== undefined && { throttle: limitsOf(own) }),
    };
  });
  assertSettingsMeetRoutes(stage.properties, routes);
  return {
    apiId: String(view.resolve({ Ref: api.logicalId })),
    stage: stage.properties.StageName,
    routes,
    binaryMediaTypes: api.properties.BinaryMediaTypes ?? [],
    throttle: limitsOf(settingOf(stage.properties, ALL_METHODS)),
    ...(stage.properties.AccessLogSetting && { accessLogFormat: stage.properties.AccessLogSetting.Format }),
  };
}

/**
 * Finds the route of a request. The most specific path wins, as at API Gateway: `/documents/new` before `/documents/{id}`,
 * even if it does not have the request's method.
 *
 * @example findRoute(routes, "GET", "/documents/42")?.parameters // { id: "42" }
 */
export function findRoute(routes: readonly ApiRoute[], method: string, path: string) {
  const segments = path.split("/").slice(1);
  const matching = routes
    .flatMap((route) => {
      const parameters = match(route.path.split("/").slice(1), segments);
      return parameters === undefined ? [] : [{ route, parameters }];
    })
    .sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length);
  const ofResource = matching.filter(({ route }) => route.path === matching[0]?.route.path);
  return [method, "ANY"]
    .map((wanted) => ofResource.find(({ route }) => route.method === wanted))
    .find((found) => found !== undefined);
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const value = segments[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== value : value === "") return undefined;
    if (name !== undefined) parameters[name] = decodeURIComponent(value);
  }
  return parameters;
}

/** Physical id of each API resource -> its full path. */
function resourcePaths(view: TemplateView): ReadonlyMap<string, string> {
  const resources = view.ofType<{ ParentId: string; PathPart: string }>("AWS::ApiGateway::Resource");
  const byId = new Map(resources.map(({ logicalId, properties }) => [view.nameOf(logicalId), properties]));
  const pathOf = (id: string): string => {
    const resource = byId.get(id);
    return resource === undefined || id === ROOT_RESOURCE ? "" : `${pathOf(resource.ParentId)}/${resource.PathPart}`;
  };
  return new Map([...byId.keys()].map((id) => [id, pathOf(id)]));
}

function authorizationType(logicalId: string, type: string): ApiRoute["authorizationType"] {
  if (type === "NONE" || type === "AWS_IAM" || type === "COGNITO_USER_POOLS") return type;
  throw new Error(`${logicalId}: the local stack does not support the authorization type "${type}".`);
}

/** How the stage names every method without settings of its own. */
const ALL_METHODS = { method: "*", path: "*" };

/** The stage writes the path `/health/deep` as `/~1health~1deep`. */
const methodNameOf = ({ HttpMethod, ResourcePath }: MethodSetting) => ({
  method: HttpMethod,
  path: ResourcePath.slice(1).replaceAll("~1", "/"),
});

interface MethodName {
  readonly method: string;
  readonly path: string;
}

const same = (a: MethodName, b: MethodName) => a.method === b.method && a.path === b.path;

const settingOf = ({ MethodSettings = [] }: StageProperties, wanted: MethodName) =>
  MethodSettings.find((setting) => same(methodNameOf(setting), wanted));

/** @throws Error when the stage has settings for a method that does not exist: they would never apply. */
function assertSettingsMeetRoutes({ MethodSettings = [] }: StageProperties, routes: readonly ApiRoute[]): void {
  for (const named of MethodSettings.map(methodNameOf)) {
    if (![ALL_METHODS, ...routes].some((method) => same(method, named)))
      throw new Error(`The stage has settings for ${named.method} ${named.path}, which is not a method of the API.`);
  }
}

const limitsOf = (setting: MethodSetting | undefined): ThrottleLimits => ({
  ratePerSecond: setting?.ThrottlingRateLimit ?? ACCOUNT_THROTTLE.ratePerSecond,
  burst: setting?.ThrottlingBurstLimit ?? ACCOUNT_THROTTLE.burst,
});

function only<T>(found: readonly T[], what: string): readonly [T] {
  const [first, ...more] = found;
  if (first === undefined || more.length > 0)
    throw new Error(`The local stack requires exactly one ${what}; the template has ${found.length}.`);
  return [first];
}
