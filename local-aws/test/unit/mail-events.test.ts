import { describe, expect, it } from "vitest";
import { readConfigurationSets } from "../../src/mail/configuration-sets.ts";
import type { MailEvent } from "../../src/mail/mail-events.ts";
import { sendMail } from "../../src/mail/mail-front.ts";
import { simulated } from "../../src/mail/mailbox-simulator.ts";
import { putEvent, readEventRules } from "../../src/sources/event-bus.ts";
import { transformed } from "../../src/sources/input-transformer.ts";
import { TemplateView } from "../../src/template/template-view.ts";

const REGION = "eu-west-3";
const QUEUE = `arn:aws:sqs:${REGION}:000000000000:x-Queue`;
const RULE = {
  EventPattern: {
    source: ["aws.ses"],
    "detail-type": ["Email Bounced", "Email Complaint Received"],
    detail: { mail: { tags: { "ses:configuration-set": [{ Ref: "Set" }], mail: [{ exists: true }] } } },
  },
  Targets: [
    {
      Arn: QUEUE,
      Id: "T",
      InputTransformer: {
        InputPathsMap: {
          mail: "$.detail.mail.tags.mail[0]",
          type: "$.detail.bounce.bounceType",
          feedback: "$.detail.complaint.complaintFeedbackType",
        },
        InputTemplate: '{"mail":<mail>,"returned":"<type>/<feedback>"}',
      },
    },
  ],
};

function viewOf(rule: Readonly<Record<string, unknown>> = RULE, destination: object = {}): TemplateView {
  const view = new TemplateView(
    {
      Resources: {
        Queue: { Type: "AWS::SQS::Queue" },
        Set: { Type: "AWS::SES::ConfigurationSet" },
        Events: {
          Type: "AWS::SES::ConfigurationSetEventDestination",
          Properties: {
            ConfigurationSetName: { Ref: "Set" },
            EventDestination: {
              Enabled: true,
              EventBridgeDestination: { EventBusArn: `arn:aws:events:${REGION}:000000000000:event-bus/default` },
              MatchingEventTypes: ["bounce", "complaint"],
              ...destination,
            },
          },
        },
        Rule: { Type: "AWS::Events::Rule", Properties: rule },
      },
    },
    { stackName: "x", region: REGION },
  );
  view.register("Queue", { Arn: QUEUE });
  return view;
}

/** Sends a mail by the stack's SES, and says what was delivered and what reached the queue. */
async function send(to: string, over: Readonly<Record<string, unknown>> = {}, view = viewOf()) {
  const delivered: string[] = [];
  const events: MailEvent[] = [];
  const bodies: string[] = [];
  const answer = await sendMail(
    {
      deliver: async (mail) => void delivered.push(...mail.to),
      configurationSets: readConfigurationSets(view),
      publish: (event) => void events.push(event),
      region: REGION,
    },
    "/v2/email/outbound-emails",
    {
      FromEmailAddress: "school@x.example",
      Destination: { ToAddresses: [to] },
      Content: { Raw: { Data: Buffer.from("Subject: x\r\n\r\nx").toString("base64") } },
      ConfigurationSetName: "x-Set",
      EmailTags: [{ Name: "mail", Value: "m-1" }],
      ...over,
    },
  );
  for (const event of events)
    await putEvent(readEventRules(view), event, async (arn, body) => void bodies.push(`${arn === QUEUE} ${body}`));
  return { status: answer.status, delivered, events, bodies };
}

describe("SES's mailbox simulator", () => {
  it.each([
    ["bounce@simulator.amazonses.com", [], "Permanent/"],
    ["bounce+any.label@simulator.amazonses.com", [], "Permanent/"],
    ["suppressionlist@simulator.amazonses.com", [], "Permanent/"],
    ["ooto+1@simulator.amazonses.com", ["ooto+1@simulator.amazonses.com"], "Transient/"],
    ["complaint@simulator.amazonses.com", ["complaint@simulator.amazonses.com"], "/abuse"],
  ])("%s", async (to, delivered, returned) => {
    const sent = await send(to);
    expect(sent).toMatchObject({ status: 200, delivered });
    expect(sent.bodies).toEqual([`true {"mail":"m-1","returned":"${returned}"}`]);
    expect(sent.bodies[0]).not.toContain("@");
  });

  it.each(["success@simulator.amazonses.com", "a@x.example", "bounce@x.example"])("hears nothing of %s", async (to) => {
    expect(await send(to)).toMatchObject({ delivered: [to], events: [] });
    expect(simulated(to)).toBeUndefined();
  });
});

describe("a mail with a configuration set", () => {
  const BOUNCE = "bounce@simulator.amazonses.com";

  it("is refused when there is no such set, or a tag has letters that SES does not take", async () => {
    expect(await send(BOUNCE, { ConfigurationSetName: "other" })).toMatchObject({ status: 404, events: [] });
    expect(await send(BOUNCE, { EmailTags: [{ Name: "mail", Value: "a/b" }] })).toMatchObject({ status: 400 });
  });

  it("says nothing without the set, without the tag, or of what the set does not ask for", async () => {
    expect(await send(BOUNCE, { ConfigurationSetName: undefined })).toMatchObject({ status: 200, events: [] });
    expect(await send(BOUNCE, { EmailTags: [] })).toMatchObject({ events: [{}], bodies: [] });
    const complaints = viewOf(RULE, { MatchingEventTypes: ["complaint"] });
    expect(await send(BOUNCE, {}, complaints)).toMatchObject({ events: [] });
    expect(await send(BOUNCE, {}, viewOf(RULE, { Enabled: false }))).toMatchObject({ events: [] });
    expect(await send(BOUNCE, {}, viewOf({ ...RULE, State: "DISABLED" }))).toMatchObject({ bodies: [] });
  });

  it("stops the start when its events go elsewhere, or the rule's target is no queue", () => {
    expect(() => readConfigurationSets(viewOf(RULE, { EventBridgeDestination: undefined }))).toThrow("Events");
    expect(() => readEventRules(viewOf({ ...RULE, Targets: [{ Arn: "arn:aws:lambda:…", Id: "T" }] }))).toThrow("Rule");
  });
});

describe("an input transformer", () => {
  const written = (InputTemplate: string, event: unknown) =>
    transformed({ InputPathsMap: { a: "$.a", b: "$.b[1].c", none: "$.x.y" }, InputTemplate }, event);

  it("writes text as JSON, alone or within a text, and nothing for what is not there", () => {
    const event = { a: 'say "hi"\n', b: [0, { c: 2 }] };
    expect(JSON.parse(written('{"a":<a>,"b":<b>,"both":"<a>-<b>-<none>","none":<none>}', event))).toEqual({
      a: 'say "hi"\n',
      b: 2,
      both: 'say "hi"\n-2-',
      none: "",
    });
  });

  it("refuses variables and paths that it does not know", () => {
    expect(() => written("<other>", {})).toThrow("<other>");
    expect(() => transformed({ InputPathsMap: { a: "$..a" }, InputTemplate: "<a>" }, {})).toThrow("$..a");
  });
});
