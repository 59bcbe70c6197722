import { join } from "node:path";
import { type Permissions, permissionsOf, type Statement } from "../front/permissions.ts";
import type { Resolved, TemplateView } from "../template/template-view.ts";

/** A function as the local stack runs it. */
export interface FunctionSettings {
  readonly logicalId: string;
  /** Physical name, as in ARNs. */
  readonly name: string;
  readonly arn: string;
  /** Short name for its log file, as in the contract. */
  readonly label: string;
  /** The module that exports the handler. */
  readonly module: string;
  readonly exportName: string;
  /** Folder whose `nodejs/node_modules` the function imports from; none for an image. */
  readonly layer?: string;
  /** Whether it is of the container image: it starts TeX, whose processes are larger than its own. */
  readonly image: boolean;
  /** What is /var/task on Lambda. */
  readonly taskRoot: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly permissions: Permissions;
}

interface FunctionProperties {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly Handler?: string;
  readonly ImageConfig?: { readonly Command?: readonly string[] };
  readonly Layers?: readonly string[];
  readonly MemorySize?: number;
  readonly PackageType?: "Image" | "Zip";
  readonly Role: string;
  readonly Runtime?: string;
  readonly Timeout?: number;
}

/** Where the build puts the image's handlers. They find templates, themes and formats from the checkout, as in the image. */
const IMAGE_HANDLERS = "dist/latex-image";

/** CDK writes here where it took a function's code from. */
const ASSET_PATH = "aws:asset:path";

/** Reads every function of the template; the resources it refers to must be registered before. */
export function readFunctions(view: TemplateView, root: string): FunctionSettings[] {
  const layers = new Map(
    view
      .ofType("AWS::Lambda::LayerVersion")
      .map(({ logicalId, metadata }) => [view.nameOf(logicalId), asset(metadata)]),
  );
  const deployers = deploymentFunctions(view);
  const ours = view
    .ofType<FunctionProperties>("AWS::Lambda::Function")
    .filter(({ logicalId }) => !deployers.has(logicalId));
  return ours.map((resource) => {
    const { logicalId, properties } = resource;
    const code = properties.PackageType === "Image" ? imageCode(resource, root) : zipCode(resource, layers);
    return {
      ...code,
      logicalId,
      name: view.nameOf(logicalId),
      arn: String(view.resolve({ "Fn::GetAtt": [logicalId, "Arn"] })),
      environment: properties.Environment?.Variables ?? {},
      timeoutMs: (properties.Timeout ?? 3) * 1000,
      memoryMb: properties.MemorySize ?? 128,
      permissions: permissionsOf(statementsOf(view, properties.Role)),
    };
  });
}

/** Functions of CDK's that CloudFormation calls while it deploys: what they do is done here by the local stack itself. */
function deploymentFunctions(view: TemplateView): ReadonlySet<string> {
  return new Set(
    Object.values(view.template.Resources)
      .filter(({ Type }) => Type.startsWith("Custom::"))
      .map(
        ({ Properties = {} }) =>
          (Properties.ServiceToken as { readonly "Fn::GetAtt": [string, string] })["Fn::GetAtt"][0],
      ),
  );
}

function zipCode(
  { logicalId, properties, metadata }: Resolved<FunctionProperties>,
  layers: ReadonlyMap<string, string>,
) {
  assertRuntime(logicalId, properties.Runtime);
  const folder = asset(metadata);
  const [file = "index", exportName = "handler"] = (properties.Handler ?? "").split(".");
  const [layer, ...more] = properties.Layers ?? [];
  if (more.length > 0) throw new Error(`${logicalId} has several layers; the local stack mounts one.`);
  const mounted = layer === undefined ? undefined : layers.get(layer);
  return {
    label: folder.split("/").at(-1) ?? logicalId,
    module: join(folder, `${file}.mjs`),
    exportName,
    image: false,
    taskRoot: folder,
    ...(mounted !== undefined && { layer: mounted }),
  };
}

function imageCode({ logicalId, properties }: Resolved<FunctionProperties>, root: string) {
  const [command = ""] = properties.ImageConfig?.Command ?? [];
  const [file = "", exportName = "handler"] = command.split(".");
  if (file === "")
    throw new Error(`${logicalId} is an image without a command; the local stack runs the command's handler.`);
  return { label: file, module: join(root, IMAGE_HANDLERS, `${file}.mjs`), exportName, image: true, taskRoot: root };
}

/** Functions run on the Node that runs this; another version would prove nothing. */
function assertRuntime(logicalId: string, runtime: string | undefined): void {
  const here = `nodejs${process.versions.node.split(".")[0]}.x`;
  if (runtime !== here) throw new Error(`${logicalId} runs on ${runtime}, the local stack on ${here}.`);
}

const asset = (metadata: Readonly<Record<string, unknown>>) => String(metadata[ASSET_PATH]);

interface PolicyProperties {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles: readonly string[];
}

/** Everything a role may do. Managed policies only let functions write logs, which are files here. */
function statementsOf(view: TemplateView, roleArn: string): Statement[] {
  const role = roleArn.split("/").at(-1) ?? "";
  return view
    .ofType<PolicyProperties>("AWS::IAM::Policy")
    .filter(({ properties }) => properties.Roles.includes(role))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
}
