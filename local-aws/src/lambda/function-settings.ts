import { join } from "node:path";
import type { RecordGrant } from "../iam/grant-record.ts";
import { type Permissions, permissionsOf, type Statement } from "../iam/permissions.ts";
import type { Resolved, TemplateView } from "../template/template-view.ts";

/** A function, as the local stack runs it. */
export interface FunctionSettings {
  readonly logicalId: string;
  /** Physical name, as in ARNs. */
  readonly name: string;
  readonly arn: string;
  /** Short name, for its log file: the last folder of a zip's asset, or the file in an image's command. */
  readonly label: string;
  /** The module that exports the handler. */
  readonly module: string;
  readonly exportName: string;
  /** The layer: the folder whose `nodejs/node_modules` the function imports from. Images have none. */
  readonly layer?: string;
  /** Whether it runs in a container image on Lambda. */
  readonly image: boolean;
  /** The working directory; /var/task on Lambda. */
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

/**
 * The content of the container images, which are not built here: every image function runs from these folders, with this
 * machine's programs.
 */
export interface ImageFolders {
  /** The folder that has the image's /var/task layout. */
  readonly taskRoot: string;
  /** The folder of the handlers' modules: `render.handler` is `handler` of `<handlers>/render.mjs`. */
  readonly handlers: string;
}

/** Lambda's limit for the names and values of a function's variables together, in bytes. */
const ENVIRONMENT_BYTES = 4096;

/** The metadata in which CDK records the folder of an asset. */
const ASSET_PATH = "aws:asset:path";

/**
 * Reads every function of the template. The resources that functions refer to must be registered before.
 *
 * @param images required when the template has image functions.
 * @param recordOf what hears of a role's grants and their use.
 * @throws Error on a function that the local stack cannot run.
 */
export function readFunctions(
  view: TemplateView,
  images?: ImageFolders,
  recordOf?: (role: string) => RecordGrant,
): FunctionSettings[] {
  const layers = new Map(
    view
      .ofType("AWS::Lambda::LayerVersion")
      .map(({ logicalId, metadata }) => [view.nameOf(logicalId), asset(metadata)]),
  );
  const deployers = deploymentFunctions(view);
  const functions = view
    .ofType<FunctionProperties>("AWS::Lambda::Function")
    .filter(({ logicalId }) => !deployers.has(logicalId));
  return functions.map((resource) => {
    const { logicalId, properties } = resource;
    const code = properties.PackageType === "Image" ? imageCode(resource, images) : zipCode(resource, layers);
    return {
      ...code,
      logicalId,
      name: view.nameOf(logicalId),
      arn: String(view.resolve({ "Fn::GetAtt": [logicalId, "Arn"] })),
      environment: withinLimit(logicalId, properties.Environment?.Variables ?? {}),
      timeoutMs: (properties.Timeout ?? 3) * 1000,
      memoryMb: properties.MemorySize ?? 128,
      permissions: permissionsOf(statementsOf(view, properties.Role), recordOf?.(code.label)),
    };
  });
}

/** CDK's own functions, which CloudFormation calls during a deployment. The local stack does their work itself. */
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
  if (more.length > 0) throw new Error(`${logicalId} has several layers; the local stack supports one.`);
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

function imageCode({ logicalId, properties }: Resolved<FunctionProperties>, images: ImageFolders | undefined) {
  const [command = ""] = properties.ImageConfig?.Command ?? [];
  const [file = "", exportName = "handler"] = command.split(".");
  if (file === "")
    throw new Error(`${logicalId} is an image without a command; the local stack runs the command's handler.`);
  if (images === undefined) throw new Error(`${logicalId} is an image; the option "images" names no folders for it.`);
  const { taskRoot, handlers } = images;
  return { label: file, module: join(handlers, `${file}.mjs`), exportName, image: true, taskRoot };
}

/** Functions run on this process's Node, so a test on another version would prove nothing. */
function assertRuntime(logicalId: string, runtime: string | undefined): void {
  const here = `nodejs${process.versions.node.split(".")[0]}.x`;
  if (runtime !== here) throw new Error(`${logicalId} requires ${runtime}; the local stack runs on ${here}.`);
}

function withinLimit(logicalId: string, variables: Readonly<Record<string, string>>) {
  const bytes = Buffer.byteLength(Object.entries(variables).flat().join(""));
  if (bytes > ENVIRONMENT_BYTES)
    throw new Error(`${logicalId} has variables of ${bytes} bytes; Lambda allows ${ENVIRONMENT_BYTES}.`);
  return variables;
}

const asset = (metadata: Readonly<Record<string, unknown>>) => String(metadata[ASSET_PATH]);

interface PolicyProperties {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles: readonly string[];
}

/** All statements of a role. Managed policies are ignored: they only let functions write logs, which are files here. */
function statementsOf(view: TemplateView, roleArn: string): Statement[] {
  const role = roleArn.split("/").at(-1) ?? "";
  return view
    .ofType<PolicyProperties>("AWS::IAM::Policy")
    .filter(({ properties }) => properties.Roles.includes(role))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
}
