/** What a role's statements allow: one action on one resource. */
export interface Grant {
  /** The function's name. */
  readonly role: string;
  readonly action: string;
  /** By logical ids, such as `StoreFiles/documents/*`. */
  readonly resource: string;
}

type Json = Readonly<Record<string, unknown>>;

interface Resource {
  readonly Type: string;
  readonly Properties?: Json;
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** All that a synthesized template grants to the program's functions. CDK's own functions are left out. */
export function grantsOf({ Resources }: { readonly Resources: Readonly<Record<string, Resource>> }): Grant[] {
  const all = Object.values(Resources);
  const named = all.flatMap(({ Type, Properties = {} }) => {
    const [, name] = /^palmares .*: (\S+)$/.exec(String(Properties.Description)) ?? [];
    const role = (Properties.Role as { readonly "Fn::GetAtt": [string] } | undefined)?.["Fn::GetAtt"][0];
    return Type === "AWS::Lambda::Function" && name !== undefined && role !== undefined ? [[role, name] as const] : [];
  });
  const names = new Map(named);
  return all.flatMap(({ Type, Properties = {} }) => {
    if (Type !== "AWS::IAM::Policy") return [];
    const { Statement: statements } = Properties.PolicyDocument as { readonly Statement: readonly Statement[] };
    return (Properties.Roles as readonly { readonly Ref: string }[]).flatMap(({ Ref }) => {
      const role = names.get(Ref);
      if (role === undefined) return [];
      return statements.flatMap(({ Action, Resource }) =>
        [Action]
          .flat()
          .flatMap((action) => [Resource].flat().map((resource) => ({ role, action, resource: readable(resource) }))),
      );
    });
  });
}

/** `{"Fn::Join": ["", [{"Fn::GetAtt": ["StoreFiles21FAE192", "Arn"]}, "/documents/*"]]}` -> `StoreFiles/documents/*` */
export function readable(resource: unknown): string {
  if (typeof resource === "string") return resource;
  const [[name, argument] = []] = Object.entries(resource as Json);
  if (name === "Fn::Join") return (argument as [string, unknown[]])[1].map(readable).join("");
  if (name === "Ref") return String(argument).replace(/[0-9A-F]{8}$/, "");
  const [id, attribute] = argument as [string, string?];
  return `${id.replace(/[0-9A-F]{8}$/, "")}${attribute === "StreamArn" ? " stream" : ""}`;
}
