import { Template } from "aws-cdk-lib/assertions";
import { buildIfChanged } from "../../scripts/build.ts";
import { synthesizePalmares } from "../../scripts/local-stack.ts";
import { readable } from "../../scripts/permissions/granted.ts";

type Json = Readonly<Record<string, unknown>>;

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Json;
  readonly DeletionPolicy?: string;
}

/** A context that enables every optional part of the template. */
export const EVERY_OPTION = {
  stage: "prod",
  region: "eu-west-1",
  waf: "true",
  edgeWebAcl: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/palmares-prod-edge/1",
  alarmEmail: "operations@palmares.example",
  budget: "20",
  domain: "bulletins.palmares.example",
  certificate: "arn:aws:acm:us-east-1:123456789012:certificate/1",
  corsOrigin: "https://notes.palmares.example",
  objectLock: "10",
  mailSender: "bulletins@palmares.example",
};

/** The template that `cdk synth -c …` makes, by the same app. */
export async function templateOf(context: Readonly<Record<string, string>> = {}): Promise<Template> {
  await buildIfChanged();
  const { template } = await synthesizePalmares(context);
  return Template.fromJSON(template as unknown as Record<string, unknown>);
}

/** The nested stack's template (alarms, metrics of logs, dashboard), with what the main one passes in place of its parameters. */
export async function watchTemplateOf(context: Readonly<Record<string, string>> = {}): Promise<Template> {
  await buildIfChanged();
  const { template, nested = {} } = await synthesizePalmares(context);
  const [[id, watch] = []] = Object.entries(nested);
  if (id === undefined || watch === undefined) throw new Error("The template has no nested stack.");
  const passed = template.Resources[id]?.Properties?.Parameters as Json;
  const filled = JSON.stringify(watch, (_, value: Json | undefined) =>
    typeof value?.Ref === "string" && value.Ref in passed ? passed[value.Ref] : value,
  );
  return Template.fromJSON(JSON.parse(filled) as Record<string, unknown>);
}

/** Resources of a type by their logical ids. */
export const ofType = (template: Template, type: string) =>
  Object.entries(template.findResources(type) as Readonly<Record<string, TemplateResource>>);

/** The functions that we wrote; CDK brings some of its own to fill the website's bucket when it is deployed. */
export const ourFunctions = (template: Template) =>
  ofType(template, "AWS::Lambda::Function").filter(([, { Properties }]) =>
    String(Properties.Description).startsWith("palmares "),
  );

/** The logical id of a function, by its name in the contract. */
export function functionId(template: Template, name: string): string {
  const found = ofType(template, "AWS::Lambda::Function").find(([, { Properties }]) =>
    String(Properties.Description).endsWith(`: ${name}`),
  );
  if (found === undefined) throw new Error(`No function ${name} in the template.`);
  return found[0];
}

/** The properties of a function, by its name in the contract. */
export function functionProperties<T>(template: Template, name: string): T {
  const id = functionId(template, name);
  const [, found] = ofType(template, "AWS::Lambda::Function").find(([one]) => one === id) ?? [];
  return found?.Properties as T;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** All that a function's role lets it do, as "action on resource", by the logical ids of the resources. */
export function permissionsOf(template: Template, name: string): string[] {
  const { Role } = functionProperties<{ Role: { "Fn::GetAtt": [string, string] } }>(template, name);
  const [role] = Role["Fn::GetAtt"];
  return ofType(template, "AWS::IAM::Policy")
    .filter(([, { Properties }]) => (Properties.Roles as { Ref: string }[]).some(({ Ref }) => Ref === role))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: readonly Statement[] }).Statement)
    .flatMap(({ Effect, Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((resource) => `${Effect === "Allow" ? "" : "not "}${action} on ${readable(resource)}`),
        ),
    )
    .sort();
}
