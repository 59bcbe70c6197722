import type { FunctionSettings } from "../lambda/function-settings.ts";
import { ROOT_RESOURCE, type TemplateView } from "../template/template-view.ts";

/** One method of the REST API. */
export interface ApiRoute {
  readonly method: string;
  /** As the template names it, such as `/documents/{id}`. */
  readonly path: string;
  readonly resourceId: string;
  readonly authorizerId?: string;
  readonly authorizationType: "NONE" | "AWS_IAM" | "COGNITO_USER_POOLS";
  readonly handler: FunctionSettings;
  readonly timeoutMs: number;
  /** The method's own limit, which holds in place of the stage's. */
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
/** What an account has when a stage says nothing. */
export const ACCOUNT_THROTTLE = { ratePerSecond: 10_000, burst: 5_000 };

/** Reads the REST API of the template. */
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
      throw new Error(`${logicalId}: the local stack only knows methods that call a Lambda as a proxy.`);
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
 * The route of a request, the most precise first, as API Gateway chooses: `/documents/bulletin` before `/documents/{id}`.
 *
 * @example findRoute(routes, "GET", "/documents/42")?.parameters // { id: "42" }
 */
export function findRoute(routes: readonly ApiRoute[], method: string, path: string) {
  const asked = path.split("/").slice(1);
  const found = routes
    .filter((route) => route.method === method || route.method === "ANY")
    .flatMap((route) => {
      const parameters = match(route.path.split("/").slice(1), asked);
      return parameters === undefined ? [] : [{ route, parameters }];
    });
  return found.sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)[0];
}

function match(pattern: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== asked.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const value = asked[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== value : value === "") return undefined;
    if (name !== undefined) parameters[name] = decodeURIComponent(value);
  }
  return parameters;
}

/** Physical ids of resources -> their whole paths. */
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
  throw new Error(`${logicalId}: the local stack does not know the authorization "${type}".`);
}

/** As the stage names all methods that it does not name apart. */
const ALL_METHODS = { method: "*", path: "*" };

/** `/~1health~1deep` is the stage's way to write the path `/health/deep`. */
const namedBy = ({ HttpMethod, ResourcePath }: MethodSetting) => ({
  method: HttpMethod,
  path: ResourcePath.slice(1).replaceAll("~1", "/"),
});

interface MethodName {
  readonly method: string;
  readonly path: string;
}

const same = (a: MethodName, b: MethodName) => a.method === b.method && a.path === b.path;

const settingOf = ({ MethodSettings = [] }: StageProperties, wanted: MethodName) =>
  MethodSettings.find((setting) => same(namedBy(setting), wanted));

/** @throws Error when the stage sets limits for what is no method: nobody would ever meet them. */
function assertSettingsMeetRoutes({ MethodSettings = [] }: StageProperties, routes: readonly ApiRoute[]): void {
  for (const named of MethodSettings.map(namedBy)) {
    if (![ALL_METHODS, ...routes].some((one) => same(one, named)))
      throw new Error(`The stage has settings for ${named.method} ${named.path}, which is no method of the API.`);
  }
}

const limitsOf = (setting: MethodSetting | undefined): ThrottleLimits => ({
  ratePerSecond: setting?.ThrottlingRateLimit ?? ACCOUNT_THROTTLE.ratePerSecond,
  burst: setting?.ThrottlingBurstLimit ?? ACCOUNT_THROTTLE.burst,
});

function only<T>(found: readonly T[], what: string): readonly [T] {
  const [one, ...more] = found;
  if (one === undefined || more.length > 0)
    throw new Error(`The local stack needs one ${what}; the template has ${found.length}.`);
  return [one];
}
