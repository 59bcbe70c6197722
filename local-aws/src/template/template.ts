/** A resource of a CloudFormation template, as far as the local stack reads it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

export const NESTED_STACK = "AWS::CloudFormation::Stack";

/** Returns the value of `Ref` (no attribute) or `Fn::GetAtt` for a resource. */
export type Attributes = (logicalId: string, attribute?: string) => unknown;

/** Pseudo parameters such as `AWS::Region`. */
export type Pseudo = Readonly<Record<string, string>>;

const NO_VALUE = Symbol("AWS::NoValue");

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether the value is an intrinsic function: `{ "Ref": … }` or `{ "Fn::…": … }`. */
export function isIntrinsic(value: object): boolean {
  const [name, ...more] = Object.keys(value);
  return more.length === 0 && name !== undefined && (name === "Ref" || name.startsWith("Fn::"));
}

/**
 * Replaces intrinsic functions by their values, at every depth.
 *
 * @throws Error on an unsupported function, or on an attribute that the resource does not have.
 * @example resolve({ "Fn::Join": ["", ["https://", { Ref: "Api" }]] }, attributes, pseudo)
 */
export function resolve(value: unknown, attributes: Attributes, pseudo: Pseudo): unknown {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk).filter((element) => element !== NO_VALUE);
    if (!isObject(part)) return part;
    if (isIntrinsic(part)) {
      const [[name, argument] = ["", undefined]] = Object.entries(part);
      return intrinsic(name, argument);
    }
    const entries = Object.entries(part).map(([key, inner]) => [key, walk(inner)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== NO_VALUE));
  };

  const ref = (name: string): unknown => {
    if (name === "AWS::NoValue") return NO_VALUE;
    return pseudo[name] ?? attributes(name);
  };

  const intrinsic = (name: string, argument: unknown): unknown => {
    switch (name) {
      case "Ref":
        return ref(String(argument));
      case "Fn::GetAtt": {
        const [logicalId, attribute] = Array.isArray(argument) ? argument : String(argument).split(".", 2);
        return attributes(String(logicalId), String(attribute));
      }
      case "Fn::Join": {
        const [separator, parts] = argument as [string, unknown];
        return (walk(parts) as unknown[]).join(separator);
      }
      case "Fn::Select": {
        const [index, parts] = argument as [string | number, unknown];
        return (walk(parts) as unknown[])[Number(index)];
      }
      case "Fn::Split": {
        const [separator, text] = argument as [string, unknown];
        return String(walk(text)).split(separator);
      }
      case "Fn::Sub": {
        const [text, variables] = Array.isArray(argument)
          ? (argument as [string, Record<string, unknown>])
          : [String(argument), {}];
        return text.replace(/\$\{([^!}]+)\}/g, (_, variable: string) => {
          if (variable in variables) return String(walk(variables[variable]));
          const [logicalId = "", attribute] = variable.split(".", 2);
          return String(attribute === undefined ? ref(logicalId) : attributes(logicalId, attribute));
        });
      }
      default:
        throw new Error(
          `The template uses ${name}, which the local stack does not support. Add it to local-aws/src/template/template.ts.`,
        );
    }
  };

  return walk(value);
}
