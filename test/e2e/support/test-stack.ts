import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "@palmares/core/domain/roles";
import type { ClassRecord } from "@palmares/core/domain/school";
import type { SchoolRecords, SchoolWriter } from "@palmares/core/school/ports";
import type { LocalStack, LocalStackOptions } from "@palmares/local-aws/stack";
import { type Installation, LocalStackDescription, localInstallation } from "../../../cli/installation.ts";
import { schoolOf } from "../../../cli/school.ts";
import { saveUser } from "../../../cli/users.ts";
import { signIn } from "../../../scripts/api-client.ts";
import { startPalmaresStack } from "../../../scripts/local-stack.ts";

const PASSWORD = "Palmares-Test-2026";

/** A local stack of a test's own: its data in a temporary folder, its ports free ones. */
export interface TestStack {
  readonly running: LocalStack;
  readonly installation: Installation;
  readonly school: SchoolRecords & SchoolWriter;
  readonly dataDir: string;
  /** A token of a user of this school, by default a secretary, signed in as everybody signs in. */
  tokenFor(schoolId: string, role?: Role): Promise<string>;
  /** Writes a class and its school. */
  save(record: ClassRecord): Promise<void>;
  /** Stops everything; the data goes, too, unless it is kept for another start. */
  stop(data?: "remove" | "keep"): Promise<void>;
}

/**
 * @param kept The data of a stack that was stopped with `keep`, to go on with.
 * @param context As `-c name=value` for the CDK app.
 */
export async function startTestStack(
  kept?: string,
  context: Readonly<Record<string, string>> = {},
  others: Pick<LocalStackOptions, "smtpUrl" | "usage"> = {},
): Promise<TestStack> {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), "palmares-e2e-")));
  const running = await startPalmaresStack({ dataDir, port: 0, context, ...others });
  const described = LocalStackDescription.parse(running);
  const installation = localInstallation(described);
  const school = schoolOf(installation);
  const tokens = new Map<string, Promise<string>>();

  async function newToken(schoolId: string, group: Role): Promise<string> {
    const email = `${group}.${schoolId}@e2e.example`;
    const { UserPoolId, UserPoolClientId: clientId } = installation.outputs;
    await saveUser(installation.cognito, UserPoolId, { email, password: PASSWORD, schoolId, group });
    const cognito = described.environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER;
    return signIn({ cognito, clientId, email, password: PASSWORD });
  }

  return {
    running,
    installation,
    school,
    dataDir,
    tokenFor(schoolId, role = "secretary") {
      const user = `${role} ${schoolId}`;
      const token = tokens.get(user) ?? newToken(schoolId, role);
      tokens.set(user, token);
      return token;
    },
    async save(record) {
      const scope = { userId: "e2e", schoolId: record.school.id };
      await school.saveSchool(scope, record.school);
      await school.saveClass(scope, record.schoolClass, record.subjects, record.students);
      await school.saveGrades(scope, record.schoolClass.id, record.grades);
      await school.saveFollowUps(scope, record.schoolClass.id, record.followUps);
    },
    async stop(data = "remove") {
      await running.stop();
      if (data === "remove") await rm(dataDir, { recursive: true, force: true });
    },
  };
}
