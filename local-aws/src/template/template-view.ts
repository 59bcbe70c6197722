import { type Attributes, type Pseudo, type Resource, resolve, type Template } from "./template.ts";

/** A resource with its properties resolved. */
export interface Resolved<P = Readonly<Record<string, unknown>>> {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: P;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * The template with the attributes that the engines gave to its resources: names, ARNs, URLs. Resources of an engine
 * register their attributes once they exist; those of all others follow from their names.
 */
export class TemplateView {
  readonly template: Template;
  readonly stackName: string;
  readonly pseudo: Pseudo;
  readonly #attributes = new Map<string, Readonly<Record<string, string>>>();

  constructor(template: Template, settings: { readonly stackName: string; readonly region: string }) {
    this.template = template;
    this.stackName = settings.stackName;
    this.pseudo = {
      "AWS::Region": settings.region,
      "AWS::AccountId": ACCOUNT,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": settings.stackName,
    };
  }

  get region(): string {
    return this.pseudo["AWS::Region"] ?? "";
  }

  /** Registers a resource's attributes by name; `Ref` is an attribute, too. */
  register(logicalId: string, attributes: Readonly<Record<string, string>>): void {
    this.#attributes.set(logicalId, attributes);
  }

  ofType<P = Readonly<Record<string, unknown>>>(...types: readonly string[]): Resolved<P>[] {
    return Object.entries(this.template.Resources)
      .filter(([, { Type }]) => types.includes(Type))
      .map(([logicalId, resource]) => this.#resolved<P>(logicalId, resource));
  }

  outputs(): Record<string, string> {
    const outputs = Object.entries(this.template.Outputs ?? {});
    return Object.fromEntries(outputs.map(([name, { Value }]) => [name, String(this.resolve(Value))]));
  }

  attribute(logicalId: string, attribute: string): string {
    return String(this.#attribute(logicalId, attribute));
  }

  resolve(value: unknown): unknown {
    return resolve(value, this.#attribute, this.pseudo);
  }

  /** The physical name of a resource without one in the template: its logical id without CDK's hash. */
  nameOf(logicalId: string): string {
    return `${this.stackName}-${logicalId.replace(/[0-9A-F]{8}$/, "")}`;
  }

  #resolved<P>(logicalId: string, resource: Resource): Resolved<P> {
    return {
      logicalId,
      type: resource.Type,
      properties: (this.resolve(resource.Properties ?? {}) ?? {}) as P,
      metadata: resource.Metadata ?? {},
    };
  }

  readonly #attribute: Attributes = (logicalId, attribute = "Ref") => {
    const resource = this.template.Resources[logicalId];
    if (resource === undefined) throw new Error(`The template refers to "${logicalId}", which it does not define.`);
    const value = this.#attributes.get(logicalId)?.[attribute] ?? this.#fromName(resource.Type, logicalId, attribute);
    if (value !== undefined) return value;
    throw new Error(`The local stack has no attribute "${attribute}" for ${resource.Type} "${logicalId}".`);
  };

  #stageName(logicalId: string): string {
    return String(this.resolve(this.template.Resources[logicalId]?.Properties?.StageName));
  }

  /** Attributes that follow from the name, for resources that no engine holds. */
  #fromName(type: string, logicalId: string, attribute: string): string | undefined {
    if (attribute === "Ref" && type === "AWS::ApiGateway::Stage") return this.#stageName(logicalId);
    if (attribute === "Ref") return API_IDS[type] ?? this.nameOf(logicalId);
    const service = ARN_SERVICES[type];
    if (attribute === "Arn" && service !== undefined) {
      return `arn:aws:${service.replace("{region}", this.region)}${this.nameOf(logicalId)}`;
    }
    if (type === "AWS::ApiGateway::RestApi" && attribute === "RootResourceId") return ROOT_RESOURCE;
    if (type === "AWS::CloudFront::Function" && attribute === "FunctionARN") return logicalId;
    if (type === "AWS::CloudFront::OriginAccessControl" && attribute === "Id") return logicalId;
    return undefined;
  }
}

export const ACCOUNT = "000000000000";
/** The ARN under which a function calls, without the function's name. */
export const FUNCTION_ROLES = `arn:aws:sts::${ACCOUNT}:assumed-role/`;
export const ROOT_RESOURCE = "root";
/** Id of the one WebSocket API that the local stack supports. */
export const SOCKET_API_ID = "localsocket";
const API_IDS: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::RestApi": "localapi",
  "AWS::ApiGatewayV2::Api": SOCKET_API_ID,
};

const ARN_SERVICES: Readonly<Record<string, string>> = {
  "AWS::Lambda::Function": `lambda:{region}:${ACCOUNT}:function:`,
  "AWS::IAM::Role": `iam::${ACCOUNT}:role/`,
  "AWS::Logs::LogGroup": `logs:{region}:${ACCOUNT}:log-group:`,
};
