import { readFileSync } from "node:fs";
import { EXAMPLES } from "@palmares/core/contract/examples/examples";
import { IamRoles } from "@palmares/core/contract/iam-roles";
import { openApi } from "@palmares/core/contract/openapi";
import type { RouteSpec } from "@palmares/core/contract/route-spec";
import { ROUTES, type RouteName } from "@palmares/core/contract/routes";
import { Problem } from "@palmares/core/contract/schemas/documents";
import { SOCKET_ROLES } from "@palmares/core/contract/schemas/metrics";
import { roleOfGroups } from "@palmares/core/contract/user-groups";
import { ROLES, type Role } from "@palmares/core/domain/roles";
import { type EdgeSettings, httpHandler, json } from "@palmares/core/edge/http/http";
import type { APIGatewayProxyResult } from "aws-lambda";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { aContext, anApiEvent } from "../../support/api-event.ts";

/**
 * Who may call each route, written down a second time: a new route does not compile without a line here, and a route whose
 * roles change fails until this table and the one of docs/decisions/0028 say the same.
 */
const OFFICE = ["admin", "head", "secretary"];
const READERS = [...OFFICE, "viewer"];
const ANYBODY = [...READERS, "teacher"];
const MARKERS = [...OFFICE, "teacher"];
const HEADS = ["admin", "head"];
const WHO: Readonly<Record<RouteName, readonly string[] | "everyone">> = {
  requestBulletin: OFFICE,
  requestHonorBoard: OFFICE,
  streamBulletin: OFFICE,
  streamHonorBoard: OFFICE,
  requestDocument: OFFICE,
  streamDocument: OFFICE,
  getDocument: READERS,
  listDocuments: READERS,
  downloadDocument: READERS,
  readTable: OFFICE,
  createBatch: OFFICE,
  listBatches: READERS,
  getBatch: READERS,
  listBatchDocuments: READERS,
  downloadBatch: READERS,
  retryBatch: OFFICE,
  issueDocuments: HEADS,
  listPapers: READERS,
  exportRegister: OFFICE,
  getPaper: READERS,
  downloadPaper: READERS,
  revokePaper: HEADS,
  duplicatePaper: OFFICE,
  listParentPapers: OFFICE,
  makeParentLinks: OFFICE,
  mailParents: HEADS,
  makeParentCodes: OFFICE,
  revokeParentLink: OFFICE,
  openPaper: "everyone",
  getMetrics: READERS,
  resetMetrics: ["admin"],
  listClasses: [...READERS, "teacher"],
  findStudents: [...READERS, "teacher"],
  createImport: OFFICE,
  listImports: OFFICE,
  getImport: OFFICE,
  compareImport: OFFICE,
  applyImport: OFFICE,
  getClassTable: OFFICE,
  createClass: OFFICE,
  getClass: ANYBODY,
  replaceClass: OFFICE,
  changeClass: OFFICE,
  deleteClass: OFFICE,
  listSubjects: ANYBODY,
  createSubject: OFFICE,
  getSubject: ANYBODY,
  replaceSubject: OFFICE,
  changeSubject: OFFICE,
  deleteSubject: OFFICE,
  createStudent: OFFICE,
  getStudent: READERS,
  replaceStudent: OFFICE,
  changeStudent: OFFICE,
  deleteStudent: OFFICE,
  getGuardians: OFFICE,
  replaceGuardians: OFFICE,
  createPhotoUpload: OFFICE,
  replacePhoto: OFFICE,
  deletePhoto: OFFICE,
  exportStudent: HEADS,
  eraseStudent: HEADS,
  getErasure: HEADS,
  listEnrolments: ANYBODY,
  createEnrolment: OFFICE,
  getEnrolment: ANYBODY,
  replaceEnrolment: OFFICE,
  changeEnrolment: OFFICE,
  deleteEnrolment: OFFICE,
  listAssessments: ANYBODY,
  createAssessment: MARKERS,
  getAssessment: ANYBODY,
  replaceAssessment: MARKERS,
  changeAssessment: MARKERS,
  deleteAssessment: MARKERS,
  getAssessmentMarks: ANYBODY,
  replaceAssessmentMarks: MARKERS,
  listColumns: ANYBODY,
  getMarks: ANYBODY,
  replaceMarks: MARKERS,
  getMark: ANYBODY,
  changeMark: MARKERS,
  listFollowUps: READERS,
  replaceFollowUps: OFFICE,
  getFollowUp: READERS,
  replaceFollowUp: OFFICE,
  changeFollowUp: OFFICE,
  deleteFollowUp: OFFICE,
  getCouncil: READERS,
  replaceCouncil: OFFICE,
  changeCouncil: OFFICE,
  getResults: ANYBODY,
  explainResult: READERS,
  getLock: ANYBODY,
  lockPeriod: HEADS,
  unlockPeriod: HEADS,
  listHistory: HEADS,
  listSchools: ["admin"],
  createSchool: ["admin"],
  getSchool: READERS,
  replaceSchool: ["admin"],
  changeSchool: HEADS,
  deleteSchool: ["admin"],
  listSchoolYears: READERS,
  setSchoolYear: HEADS,
  listUsers: ["admin"],
  inviteUser: ["admin"],
  changeUser: ["admin"],
  inviteUserAgain: ["admin"],
  removeUser: ["admin"],
  listTeachers: OFFICE,
  getTeacher: OFFICE,
  replaceTeacher: HEADS,
  deleteTeacher: HEADS,
  listRulePacks: ANYBODY,
  listShippedRulePacks: ANYBODY,
  getRulePack: ANYBODY,
  replaceRulePack: HEADS,
  deleteRulePack: HEADS,
  listThemes: ANYBODY,
  getTheme: ANYBODY,
  replaceTheme: HEADS,
  previewTheme: HEADS,
  deleteTheme: HEADS,
  listLogos: ANYBODY,
  getLogo: ANYBODY,
  createLogoUpload: HEADS,
  replaceLogo: HEADS,
  deleteLogo: HEADS,
  preflightClass: OFFICE,
  preflightSchool: OFFICE,
  health: "everyone",
  deepHealth: OFFICE,
  getOpenapi: "everyone",
  verifyNumber: "everyone",
  verifyKeys: "everyone",
  verifyWithdrawn: "everyone",
};

const SCHOOLS: readonly string[] = ["lpk", "other"];
const EDGE: EdgeSettings = { AUTH: "cognito", schoolExists: async (id) => SCHOOLS.includes(id) };

interface Attempt {
  readonly role?: Role | undefined;
  /** The school of the account. */
  readonly school?: string | undefined;
  /** The school that the request names. */
  readonly named?: string;
}

const EVENTS = Object.entries(ROUTES as Readonly<Record<string, RouteSpec>>).map(([name, spec]) => ({
  name: name as RouteName,
  spec,
}));

/** The event of a route's own example, so that nothing but the caller can be the reason for a refusal. */
function eventOf(name: RouteName, { named }: Attempt) {
  const spec: RouteSpec = ROUTES[name];
  const { params, query, bodies } = EXAMPLES[name] as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    bodies?: Record<string, unknown>;
  };
  const texts = Object.entries(query ?? {}).map(([key, value]) => [key, String(value)]);
  return {
    resource: spec.path,
    path: spec.path,
    httpMethod: spec.method,
    pathParameters: params ?? null,
    queryStringParameters: { ...Object.fromEntries(texts), ...(named !== undefined && { school_id: named }) },
    headers: { "Content-Type": "application/json", "If-Match": "*" },
    body: bodies === undefined ? null : JSON.stringify(Object.values(bodies)[0]),
  };
}

async function send(name: RouteName, event: ReturnType<typeof anApiEvent>, edge = EDGE) {
  let reached: unknown;
  const handler = httpHandler(ROUTES[name].handler, edge, async ({ scope }) => {
    reached = scope;
    return json(200, {});
  });
  const { statusCode, body }: APIGatewayProxyResult = await handler(event, aContext());
  if (statusCode === 200) return reached;
  // A refused request has reached nothing.
  expect(reached).toBeUndefined();
  const { status, code } = Problem.parse(JSON.parse(body));
  return `${status} ${code}`;
}

const attempt = (name: RouteName, one: Attempt) =>
  send(
    name,
    anApiEvent({
      ...eventOf(name, one),
      claims: {
        sub: "u1",
        ...(one.role && { "cognito:groups": one.role }),
        ...(one.school && { "custom:school_id": one.school }),
      },
    }),
  );

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

test("every route stands in the table, and no other", () => {
  expect(Object.keys(WHO).sort()).toEqual(Object.keys(ROUTES).sort());
});

test.each(EVENTS)("$name says whom it serves as the table does", ({ name, spec }) => {
  const inOrder = (roles: readonly string[] | string) => [roles].flat().sort();
  expect(inOrder(spec.roles)).toEqual(inOrder(WHO[name]));
});

describe.each(EVENTS.filter(({ spec }) => spec.roles !== "everyone"))("$name", ({ name, spec }) => {
  test.each(ROLES)("as %s", async (role) => {
    const may = WHO[name].includes(role);
    const forbidden = "403 FORBIDDEN";
    const reaches = (schoolId: string) => (may ? { userId: "u1", role, schoolId } : forbidden);
    const refused = (answer: string) => (may ? answer : forbidden);

    expect(await attempt(name, { role, school: "lpk" })).toEqual(reaches("lpk"));
    expect(await attempt(name, { role, school: "lpk", named: "lpk" })).toEqual(reaches("lpk"));

    const foreign = await attempt(name, { role, school: "lpk", named: "other" });
    expect(foreign).toEqual(role === "admin" ? reaches("other") : refused("404 SCHOOL_NOT_FOUND"));
    const unknown = await attempt(name, { role, school: "lpk", named: "no-such" });
    expect(unknown).toEqual(refused("404 SCHOOL_NOT_FOUND"));
    const noId = await attempt(name, { role, school: "lpk", named: "../x" });
    expect(noId).toEqual(refused(role === "admin" ? "422 INVALID_BODY" : "404 SCHOOL_NOT_FOUND"));

    const homeless = await attempt(name, { role });
    if (role !== "admin") expect(homeless).toBe(forbidden);
    else if (may && spec.school === "none") expect(homeless).toMatchObject({ role });
    else expect(homeless).toBe(refused("422 INVALID_BODY"));
  });

  test("with an account of no group", async () => {
    expect(await attempt(name, { school: "lpk" })).toBe("403 FORBIDDEN");
  });

  test.each(ROLES)("as an IAM caller in the role %s", async (role) => {
    const IAM_ROLES = IamRoles.parse(ROLES.map((one) => `${one}=arn:aws:iam::1:user/${one}*`).join(" "));
    const edge: EdgeSettings = { ...EDGE, AUTH: "iam", IAM_SCHOOL_ID: "lpk", IAM_ROLES };
    const userArn = `arn:aws:iam::1:user/${role}-1`;
    const own = await send(name, anApiEvent({ ...eventOf(name, {}), claims: null, userArn }), edge);
    const caller = { userId: userArn, userName: `${role}-1`, role };
    expect(own).toEqual(WHO[name].includes(role) ? { ...caller, schoolId: "lpk" } : "403 FORBIDDEN");
    const named = anApiEvent({ ...eventOf(name, { named: "other" }), claims: null, userArn });
    const refusal = WHO[name].includes(role) ? "404 SCHOOL_NOT_FOUND" : "403 FORBIDDEN";
    expect(await send(name, named, edge)).toEqual(role === "admin" ? { ...caller, schoolId: "other" } : refusal);
  });
});

test("a school that is named twice cannot be checked as one and used as another", async () => {
  // API Gateway keeps the last in queryStringParameters: it alone is read, for the check and for the scope.
  const event = { ...eventOf("listClasses", { named: "other" }), multiValueQueryStringParameters: null };
  const claims = { sub: "u1", "cognito:groups": "head", "custom:school_id": "lpk" };
  expect(await send("listClasses", anApiEvent({ ...event, claims }))).toBe("404 SCHOOL_NOT_FOUND");
});

describe("the role of a token", () => {
  test.each([
    ["secretary", "secretary"],
    ["administrator", "head"],
    ["viewer,teacher", "teacher"],
    ["[teacher admin]", "admin"],
    [["viewer", "head"], "head"],
    ["", undefined],
    ["Admin", undefined],
    ["admins,xadmin", undefined],
    [undefined, undefined],
    [["toString"], undefined],
  ])("with groups %j is %j", (groups, role) => expect(roleOfGroups(groups)).toBe(role));
});

describe("the role of an IAM caller", () => {
  test.each([
    [undefined, "arn:aws:iam::1:user/x", "secretary"],
    ["viewer", "arn:aws:iam::1:user/x", "viewer"],
    ["head=arn:aws:sts::1:assumed-role/Direction/*", "arn:aws:sts::1:assumed-role/Direction/awa", "head"],
    ["head=arn:aws:sts::1:assumed-role/Direction/*", "arn:aws:sts::1:assumed-role/Directions/awa", "secretary"],
    ["head=arn:aws:sts::1:assumed-role/Direction/*", "arn:aws:sts::2:assumed-role/Direction/awa", "secretary"],
    ["viewer admin=arn:aws:iam::*:user/a.b", "arn:aws:iam::1:user/a.b", "admin"],
    ["viewer admin=arn:aws:iam::*:user/a.b", "arn:aws:iam::1:user/axb", "viewer"],
  ])("with %j and %s is %s", async (text, userArn, role) => {
    const IAM_ROLES = text === undefined ? undefined : IamRoles.parse(text);
    const edge: EdgeSettings = { ...EDGE, AUTH: "iam", IAM_SCHOOL_ID: "lpk", IAM_ROLES };
    const event = anApiEvent({ ...eventOf("listClasses", {}), claims: null, userArn });
    expect(await send("listClasses", event, edge)).toMatchObject({ role });
  });

  test.each(["", "boss", "head=", "head=awa", "viewer  head", "head=arn:aws:s3:::bucket"])("%j is refused", (text) => {
    expect(IamRoles.safeParse(text).success).toBe(false);
  });
});

test("the API's description names the roles of each route, and the refusal", () => {
  const { paths } = openApi();
  for (const { name, spec } of EVENTS) {
    const operation = paths[`${spec.path}/`]?.[spec.method.toLowerCase()] as Record<string, unknown>;
    const responses = Object.keys(operation.responses as object);
    if (spec.roles === "everyone") expect(responses, name).not.toContain("403");
    else {
      expect(operation["x-roles"], name).toEqual(spec.roles);
      expect(responses, name).toEqual(expect.arrayContaining(["403", "404"]));
    }
  }
});

test("docs/decisions/0028-roles.md says the same", () => {
  const text = readFileSync("docs/decisions/0028-roles.md", "utf8");
  const rows = [...text.matchAll(/^\| `(GET|POST|PUT|PATCH|DELETE|WS) (\/\S+)` \|(.+)\|$/gm)].map(
    ([, method, path, cells = ""]) => {
      const may = cells.split("|").map((cell) => cell.trim());
      expect(may, path).toHaveLength(ROLES.length);
      return [`${method} ${path}`, ROLES.filter((_, column) => may[column] !== "–")];
    },
  );
  const expected = EVENTS.map(({ spec: { method, path, roles } }) => [
    `${method} ${path}`,
    roles === "everyone" ? [...ROLES] : ROLES.filter((role) => roles.includes(role)),
  ]);
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries([...expected, ["WS /ws/documents/metrics", [...SOCKET_ROLES]]]),
  );
});
