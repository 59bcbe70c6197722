import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { EVERY_OPTION, functionProperties, ofType, ourFunctions, permissionsOf, templateOf } from "./synthesized.ts";

let template: Template;
beforeAll(async () => {
  template = await templateOf();
});

const READ_OWN_RECORDS = ["dynamodb:GetItem on StoreSchool", "dynamodb:Query on StoreSchool"];
const LIST_MEMBERS = "dynamodb:Query on StoreSchool/index/members";
const READ_SCHOOL = [...READ_OWN_RECORDS, LIST_MEMBERS];
/** Of those who record what a school types or sends, or ask for many guardians. */
const READ_RECORDS = "dynamodb:BatchGetItem on StoreSchool";
const READ_FILES = ["s3:GetObject on StoreFiles/documents/*", "s3:ListBucket on StoreFiles"];
const READ_PICTURES = ["s3:GetObject on StoreFiles/schools/*/logos/*", "s3:ListBucket on StoreFiles"];
const READ_PHOTOS = "s3:GetObject on StoreFiles/photos/*";
const READ_PREPARED = "s3:GetObject on StoreFiles/prepared_pictures/*";
const CONSUME = (queue: string) =>
  ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"].map(
    (action) => `sqs:${action} on ${queue}`,
  );

const IMPORT_FILES = [
  "s3:GetObject on StoreFiles/imports/*",
  "s3:ListBucket on StoreFiles",
  "s3:PutObject on StoreFiles/imports/*",
];
const KEEP_OUTPUT_PROGRESS = ["DeleteObject", "GetObject", "PutObject"].map(
  (action) => `s3:${action} on StoreFiles/outputs_in_progress/*`,
);
const READ_STREAM = [
  "dynamodb:DescribeStream on StoreDocuments stream",
  "dynamodb:GetRecords on StoreDocuments stream",
  "dynamodb:GetShardIterator on StoreDocuments stream",
  "dynamodb:ListStreams on *",
];
/** To open connections of this API and this stage. */
const manageConnections = (...methods: readonly ("POST" | "DELETE")[]) =>
  methods.map(
    (method) =>
      `execute-api:ManageConnections on arn:AWS::Partition:execute-api:eu-west-3:AWS::AccountId:LiveApi/ws/${method}/@connections/*`,
  );

const SIGN_PAPERS =
  "ssm:GetParameter on arn:AWS::Partition:ssm:eu-west-3:AWS::AccountId:parameter/palmares-dev/signing/*";

const READ_PAPERS = ["s3:GetObject on IssuedPapers/issued/*", "s3:ListBucket on IssuedPapers"];
/** Files that may hold a student and do not say so in their keys, and lists of all others. */
const SEARCH_FILES = [
  ...["batches", "imports", "latex_logs"].map((folder) => `s3:GetObject on StoreFiles/${folder}/*`),
  "s3:ListBucket on IssuedPapers",
  "s3:ListBucket on StoreFiles",
];
const removeFiles = (...folders: readonly string[]) =>
  folders.flatMap((folder) =>
    ["DeleteObject", "DeleteObjectVersion"].map((action) => `s3:${action} on StoreFiles/${folder}/*`),
  );
/** To search everything for a student and to delete it. */
const ERASE = [
  ...SEARCH_FILES,
  ...["BypassGovernanceRetention", "DeleteObject", "DeleteObjectVersion"].map(
    (action) => `s3:${action} on IssuedPapers/issued/*`,
  ),
  ...["IssuedPapers", "StoreFiles"].flatMap((bucket) => [
    `s3:GetBucketVersioning on ${bucket}`,
    `s3:ListBucketVersions on ${bucket}`,
  ]),
  ...["DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem"].map(
    (action) => `dynamodb:${action} on StoreDocuments`,
  ),
  ...["DeleteItem", "GetItem", "PutItem", "Scan"].map((action) => `dynamodb:${action} on StoreSchool`),
  ...removeFiles("batches", "documents", "exports", "imports", "latex_logs", "outputs_in_progress", "photos"),
  "s3:PutObject on StoreFiles/batches/*",
];

/** Every permission of each function. A line added here is a decision. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  "request-document": [
    ...READ_SCHOOL,
    ...READ_FILES,
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
  ],
  "get-document": [...READ_SCHOOL, "dynamodb:BatchGetItem on StoreDocuments", "dynamodb:GetItem on StoreDocuments"],
  "download-document": [...READ_FILES, "dynamodb:GetItem on StoreDocuments", "dynamodb:GetItem on StoreSchool"],
  "get-openapi": [],
  health: ["dynamodb:GetItem on StoreDocuments"],
  "check-paper": ["dynamodb:GetItem on StoreDocuments", "dynamodb:Query on StoreDocuments"],
  // It opens papers for people without an account: one item after the other by its key, and counts.
  "open-paper": [
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:GetItem on StoreSchool",
    "dynamodb:UpdateItem on StoreDocuments",
    ...READ_PAPERS,
  ],
  "check-health": [
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:GetItem on StoreSchool",
    "dynamodb:Query on StoreDocuments/index/pending",
    "s3:ListBucket on StoreFiles",
    ...[
      "BatchesDeadLetters",
      "ImportsDeadLetters",
      "MailDeadLetters",
      "MetricsUntracked",
      "RenderDeadLetters",
      "RenderQueue",
      "RenderUndispatched",
    ].map((queue) => `sqs:GetQueueAttributes on ${queue}`),
  ],
  "stream-document": [...READ_SCHOOL, ...READ_PICTURES, READ_PHOTOS, READ_PREPARED],
  preflight: [
    ...READ_SCHOOL,
    ...READ_PICTURES,
    READ_PHOTOS,
    READ_PREPARED,
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments",
  ],
  "dispatch-render": [
    ...READ_STREAM,
    "sqs:GetQueueAttributes on RenderUndispatched",
    "sqs:GetQueueUrl on RenderUndispatched",
    "sqs:SendMessage on RenderQueue",
    "sqs:SendMessage on RenderUndispatched",
  ],
  render: [
    ...READ_SCHOOL,
    ...CONSUME("RenderQueue"),
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments",
    "dynamodb:UpdateItem on StoreDocuments",
    ...READ_PAPERS,
    "s3:PutObject on IssuedPapers/issued/*",
    "s3:GetObject on StoreFiles/documents/*",
    "s3:GetObject on StoreFiles/batches/*/classes/*",
    "s3:GetObject on StoreFiles/batches/*/school/*",
    ...READ_PICTURES,
    READ_PHOTOS,
    READ_PREPARED,
    "s3:PutObject on StoreFiles/documents/*",
    "s3:PutObject on StoreFiles/latex_logs/*",
    "s3:PutObject on StoreFiles/prepared_pictures/*",
    // The private parts of signing keys: no other function may read them, and none may write them.
    SIGN_PAPERS,
  ],
  "create-batch": [
    ...READ_SCHOOL,
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments",
    "dynamodb:UpdateItem on StoreDocuments",
    "s3:GetObject on StoreFiles/batches/*",
    "s3:ListBucket on StoreFiles",
    "s3:PutObject on StoreFiles/batches/*",
  ],
  "get-batch": [
    ...READ_SCHOOL,
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments",
    "s3:GetObject on StoreFiles/batches/*",
    "s3:ListBucket on StoreFiles",
  ],
  directory: READ_SCHOOL,
  // It changes no paper.
  register: [
    ...READ_SCHOOL,
    READ_RECORDS,
    ...["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"].map(
      (action) => `dynamodb:${action} on StoreDocuments`,
    ),
    ...READ_PAPERS,
    "s3:GetObject on StoreFiles/documents/*",
    "s3:ListBucket on StoreFiles",
    "sqs:SendMessage on MailQueue",
  ],
  "send-mail": [
    ...CONSUME("MailQueue"),
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:GetItem on StoreSchool",
    "dynamodb:UpdateItem on StoreDocuments",
  ],
  "school-data": [
    ...READ_SCHOOL,
    READ_RECORDS,
    ...["ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem"].map(
      (action) => `dynamodb:${action} on StoreSchool`,
    ),
    ...READ_PICTURES,
    "s3:DeleteObject on StoreFiles/photos/*",
    "s3:PutObject on StoreFiles/uploads/*",
    // The accounts of a school: never a password, nor another school for an account that there is.
    ...[
      "AdminAddUserToGroup",
      "AdminCreateUser",
      "AdminDeleteUser",
      "AdminDisableUser",
      "AdminEnableUser",
      "AdminListGroupsForUser",
      "AdminRemoveUserFromGroup",
      "ListUsers",
      "ListUsersInGroup",
    ].map((action) => `cognito-idp:${action} on UsersPool`),
  ],
  "school-logo": [
    ...READ_OWN_RECORDS,
    READ_RECORDS,
    "dynamodb:PutItem on StoreSchool",
    "dynamodb:UpdateItem on StoreSchool",
    "s3:DeleteObject on StoreFiles/photos/*",
    "s3:DeleteObject on StoreFiles/uploads/*",
    "s3:GetObject on StoreFiles/uploads/*",
    "s3:ListBucket on StoreFiles",
    "s3:PutObject on StoreFiles/photos/*",
    "s3:PutObject on StoreFiles/prepared_pictures/*",
    "s3:PutObject on StoreFiles/schools/*/logos/*",
  ],
  "work-batch": [
    ...READ_SCHOOL,
    ...READ_FILES,
    ...CONSUME("BatchesQueue"),
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:BatchWriteItem on StoreDocuments",
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments",
    "dynamodb:UpdateItem on StoreDocuments",
    "s3:GetObject on StoreFiles/batches/*",
    "s3:PutObject on StoreFiles/batches/*",
    ...KEEP_OUTPUT_PROGRESS,
  ],
  imports: [
    ...READ_SCHOOL,
    READ_RECORDS,
    ...IMPORT_FILES,
    "dynamodb:PutItem on StoreSchool",
    "dynamodb:UpdateItem on StoreSchool",
    "sqs:SendMessage on ImportsQueue",
  ],
  "work-import": [
    ...READ_SCHOOL,
    READ_RECORDS,
    ...IMPORT_FILES,
    ...CONSUME("ImportsQueue"),
    ...["ConditionCheckItem", "PutItem", "UpdateItem"].map((action) => `dynamodb:${action} on StoreSchool`),
  ],
  metrics: [
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:GetItem on StoreSchool",
    "dynamodb:PutItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments/index/pending",
  ],
  "socket-authorizer": ["dynamodb:GetItem on StoreSchool"],
  "metrics-socket": [
    "dynamodb:DeleteItem on StoreDocuments",
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments/index/pending",
    ...manageConnections("POST"),
  ],
  "track-documents": [
    ...READ_STREAM,
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:DeleteItem on StoreDocuments",
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
    "dynamodb:Query on StoreDocuments",
    "dynamodb:Query on StoreDocuments/index/pending",
    "dynamodb:UpdateItem on StoreDocuments",
    ...manageConnections("POST", "DELETE"),
    "sqs:GetQueueAttributes on MetricsUntracked",
    "sqs:GetQueueUrl on MetricsUntracked",
    "sqs:SendMessage on BatchesQueue",
    "sqs:SendMessage on MetricsUntracked",
  ],
  retention: [
    ...ERASE,
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:Query on StoreSchool",
    LIST_MEMBERS,
    // A deleted school's pictures, and what it sent.
    ...removeFiles("prepared_pictures", "schools", "uploads"),
    // The accounts of a deleted school go with it.
    ...["AdminDeleteUser", "AdminListGroupsForUser", "ListUsers"].map((action) => `cognito-idp:${action} on UsersPool`),
  ],
  "student-data": [
    "dynamodb:GetItem on StoreSchool",
    "dynamodb:PutItem on StoreSchool",
    LIST_MEMBERS,
    // What is left of a student without records is searched for; nothing can be deleted.
    ...["GetItem", "Query", "Scan"].map((action) => `dynamodb:${action} on StoreDocuments`),
    "dynamodb:Scan on StoreSchool",
    ...SEARCH_FILES,
    "s3:GetObject on StoreFiles/exports/*",
    "sqs:SendMessage on StudentDataQueue",
  ],
  "work-student-data": [
    ...ERASE,
    ...CONSUME("StudentDataQueue"),
    // An export.
    "dynamodb:UpdateItem on StoreSchool",
    ...READ_PAPERS,
    "s3:GetObject on StoreFiles/documents/*",
    "s3:GetObject on StoreFiles/photos/*",
    "s3:PutObject on StoreFiles/exports/*",
  ],
  sweep: [
    "dynamodb:BatchGetItem on StoreDocuments",
    "dynamodb:GetItem on StoreDocuments",
    "dynamodb:PutItem on StoreDocuments",
    "dynamodb:Scan on StoreDocuments",
    "dynamodb:Scan on StoreDocuments/index/pending",
    "dynamodb:UpdateItem on StoreDocuments",
    "sqs:SendMessage on BatchesQueue",
  ],
  "fail-dead-letters": [
    ...CONSUME("RenderDeadLetters"),
    "dynamodb:UpdateItem on StoreDocuments",
    "sqs:SendMessage on RenderQueue",
  ],
};

/** What every function may do besides: write its log and traces. X-Ray's calls take no resource. */
const observability = (name: string) => {
  const { LoggingConfig } = functionProperties<{ LoggingConfig: { LogGroup: { Ref: string } } }>(template, name);
  const log = LoggingConfig.LogGroup.Ref.replace(/[0-9A-F]{8}$/, "");
  return [
    `logs:CreateLogStream on ${log}`,
    `logs:PutLogEvents on ${log}`,
    "xray:PutTelemetryRecords on *",
    "xray:PutTraceSegments on *",
  ];
};
const permissionsBeyondLogs = (name: string) =>
  permissionsOf(template, name).filter((permission) => !observability(name).includes(permission));

describe("the functions' roles", () => {
  it.each(Object.entries(PERMISSIONS))("let %s make the calls of its code and no others", (name, allowed) => {
    expect([...new Set(permissionsOf(template, name))]).toEqual(
      [...new Set([...allowed, ...observability(name)])].sort(),
    );
  });

  it("let render write documents, LaTeX logs and prepared pictures, in their own folders, and nothing else anywhere", () => {
    const writes = permissionsBeyondLogs("render").filter(
      (permission) => !/:(Get|List|BatchGet|Query|Receive)/.test(permission),
    );
    expect(writes.filter((permission) => permission.startsWith("s3:"))).toEqual([
      "s3:PutObject on IssuedPapers/issued/*",
      "s3:PutObject on StoreFiles/documents/*",
      "s3:PutObject on StoreFiles/latex_logs/*",
      "s3:PutObject on StoreFiles/prepared_pictures/*",
    ]);
    expect(writes.filter((permission) => permission.startsWith("dynamodb:"))).toEqual([
      "dynamodb:PutItem on StoreDocuments",
      "dynamodb:UpdateItem on StoreDocuments",
    ]);
  });

  it("leave the user pool, keys, other functions and roles to administrators, but for the accounts of a school", () => {
    for (const name of Object.keys(PERMISSIONS)) {
      for (const permission of permissionsOf(template, name)) {
        expect(permission).not.toMatch(/^(iam|lambda|kms|sts)/);
        if (permission.startsWith("ssm")) expect([name, permission]).toEqual(["render", SIGN_PAPERS]);
        if (name !== "retention" && name !== "school-data") expect(permission).not.toMatch(/^cognito/);
        // Nobody gets another's password, or moves an account to another school.
        expect(permission).not.toMatch(/^cognito-idp:.*(Password|Attribute|UserPool|Auth)/);
      }
    }
  });

  it("let mail be sent from the one sender, where there is one", async () => {
    expect(permissionsBeyondLogs("send-mail").filter((one) => one.startsWith("ses"))).toEqual([]);
    const whole = await templateOf(EVERY_OPTION);
    const [policy] = ofType(whole, "AWS::IAM::Policy").filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes("ses:SendEmail"),
    );
    if (policy === undefined) throw new Error("Nobody may send mail.");
    const { Statement } = policy[1].Properties.PolicyDocument as { readonly Statement: readonly object[] };
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Action: ["ses:SendEmail", "ses:SendRawEmail"],
        Condition: { StringEquals: { "ses:FromAddress": EVERY_OPTION.mailSender } },
      }),
    );
    // The one configuration set of this installation, and no address of SES's own list.
    expect(JSON.stringify(Statement)).toMatch(/:configuration-set\/",\{"Ref":"MailReturnsSet/);
    expect(JSON.stringify(Statement)).not.toMatch(/ses:\w*(Suppress|Configuration)/);
    const senders = ourFunctions(whole).filter(([, { Properties }]) =>
      JSON.stringify(Properties.Environment ?? {}).includes(EVERY_OPTION.mailSender),
    );
    expect(senders).toHaveLength(2);
  });

  it("name every function of the template", () => {
    expect(ourFunctions(template)).toHaveLength(Object.keys(PERMISSIONS).length);
  });

  it.each(["stream-document", "preflight", "health", "check-health", "check-paper"])(
    "give %s no action that writes, so it can keep nothing",
    (name) => {
      const writes = permissionsBeyondLogs(name).filter(
        (permission) => !/:(Get|BatchGet|Query|List|Describe)/.test(permission),
      );
      expect(writes).toEqual([]);
    },
  );

  it("have no managed policy: AWS's own would let them write any log", () => {
    const functionRoles = ofType(template, "AWS::IAM::Role").filter(([, { Properties }]) =>
      JSON.stringify(Properties.AssumeRolePolicyDocument).includes("lambda.amazonaws.com"),
    );
    expect(functionRoles.length).toBeGreaterThan(0);
    for (const [, { Properties }] of functionRoles) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it("name actions one by one, and use no wildcard for all tables or all buckets", () => {
    for (const name of Object.keys(PERMISSIONS)) {
      for (const permission of permissionsBeyondLogs(name))
        expect(permission).not.toMatch(/^\S*\*| on \*$(?<!ListStreams on \*)/);
    }
  });
});
