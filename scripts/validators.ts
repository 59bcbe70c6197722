import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfChanged } from "./build.ts";
import { synthesizePalmares } from "./local-stack.ts";
import { answerTo } from "./validators/answers.ts";
import { guardFaults } from "./validators/guard.ts";
import { type ResourceSchemas, type SynthesizedTemplate, schemaFaults } from "./validators/service-spec.ts";

/**
 * `npm run validators`: holds the synthesized templates, main and nested, with and without options, against validators that the
 * project does not use otherwise. They are installed into a temporary folder, so this needs npm's registry; it is not part of CI.
 */
const PACKAGES = [
  "@aws-cdk/aws-service-spec@0.1.216",
  "@aws-cdk/service-spec-types@0.0.282",
  "@cdklabs/cdk-validator-cfnguard@0.0.62",
];
const ALARMS = { alarmEmail: "operations@palmares.example", budget: "20" };
const MAIL = { mailSender: "bulletins@palmares.example" };
const DOMAIN = {
  domain: "bulletins.palmares.example",
  certificate: "arn:aws:acm:us-east-1:123456789012:certificate/1",
  corsOrigin: "https://notes.palmares.example",
};
const CONTEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "no option": {},
  "signed by IAM": { auth: "iam", iamSchool: "demo" },
  "every option": { stage: "prod", waf: "true", objectLock: "10", ...ALARMS, ...MAIL, ...DOMAIN },
};

const folder = mkdtempSync(join(tmpdir(), "palmares-validators-"));
try {
  execFileSync("npm", ["init", "-y"], { cwd: folder, stdio: "ignore" });
  const install = [
    "install",
    "--silent",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--legacy-peer-deps",
    ...PACKAGES,
  ];
  execFileSync("npm", install, { cwd: folder, stdio: "inherit" });
  await buildIfChanged();
  const schemas = await loadSchemas();
  for (const [name, context] of Object.entries(CONTEXTS)) {
    const { template, nested = {} } = await synthesizePalmares(context);
    for (const [which, one] of Object.entries({ main: template, ...nested })) {
      const file = join(folder, "template.json");
      writeFileSync(file, JSON.stringify(one));
      tell(`${name}, ${which}: ${Object.keys(one.Resources).length} resources`, {
        "AWS's resource schemas": schemaFaults(one as SynthesizedTemplate, schemas),
        "CloudFormation Guard, rules of Control Tower": guardFaults(folder, file),
      });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tell(what: string, faults: Readonly<Record<string, readonly string[]>>): void {
  console.log(what);
  for (const [validator, found] of Object.entries(faults)) {
    const open = found.filter((fault) => answerTo(fault) === undefined);
    console.log(`  ${validator}: ${found.length} complaints, ${open.length} without an answer`);
    for (const fault of open) console.log(`    - ${fault}`);
    if (open.length > 0) process.exitCode = 1;
  }
}

interface Definition {
  readonly properties: Readonly<Record<string, never>>;
}
interface Database {
  lookup(entity: string, index: string, how: "equals", value: string): readonly { readonly properties: object }[];
  get(entity: string, id: string): Definition | undefined;
}

/** The database's types are not installed with the project. */
async function loadSchemas(): Promise<ResourceSchemas> {
  const require = createRequire(join(folder, "package.json"));
  const { loadAwsServiceSpec } = require("@aws-cdk/aws-service-spec") as {
    readonly loadAwsServiceSpec: () => Promise<Database>;
  };
  const database = await loadAwsServiceSpec();
  return {
    resource: (type) => database.lookup("resource", "cloudFormationType", "equals", type)[0] as never,
    definition: (id) => database.get("typeDefinition", id)?.properties,
  };
}
