import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { EVERY_OPTION, ofType, templateOf } from "./synthesized.ts";

let template: Template;
let without: Template;
beforeAll(async () => {
  template = await templateOf(EVERY_OPTION);
  without = await templateOf();
});

interface RuleProperties {
  readonly EventPattern?: { readonly detail: { readonly mail: { readonly tags: object } } };
  readonly Targets: readonly {
    readonly Arn: object;
    readonly InputTransformer?: { readonly InputPathsMap: Readonly<Record<string, string>> };
  }[];
}

const rule = () => {
  const [found] = ofType(template, "AWS::Events::Rule")
    .map(([id, { Properties }]) => ({ id, ...(Properties as unknown as RuleProperties) }))
    .filter(({ EventPattern }) => EventPattern !== undefined);
  if (found === undefined) throw new Error("No rule hears of events.");
  return found;
};

describe("what SES says of mails to parents", () => {
  it("is asked for: bounces and complaints of this installation's own configuration set, on the account's bus", () => {
    const [[set] = []] = ofType(template, "AWS::SES::ConfigurationSet");
    template.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
      ConfigurationSetName: { Ref: set },
      EventDestination: { Enabled: true, MatchingEventTypes: ["bounce", "complaint"] },
    });
    expect(rule().EventPattern).toMatchObject({
      source: ["aws.ses"],
      "detail-type": ["Email Bounced", "Email Complaint Received"],
      detail: { mail: { tags: { "ses:configuration-set": [{ Ref: set }], palmares_mail: [{ exists: true }] } } },
    });
  });

  it("reaches the queue of mails without the address, the subject or anything else of the mail", () => {
    const [target, ...others] = rule().Targets;
    expect(others).toEqual([]);
    expect(JSON.stringify(target?.Arn)).toContain("MailQueue");
    expect(Object.values(target?.InputTransformer?.InputPathsMap ?? {}).sort()).toEqual([
      "$.detail-type",
      "$.detail.bounce.bounceSubType",
      "$.detail.bounce.bounceType",
      "$.detail.complaint.complaintFeedbackType",
      "$.detail.mail.tags.palmares_mail[0]",
      "$.time",
    ]);
  });

  it("may be sent to that queue by that rule alone", () => {
    const policies = ofType(template, "AWS::SQS::QueuePolicy").filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes("events.amazonaws.com"),
    );
    expect(policies).toHaveLength(1);
    expect(policies[0]?.[1].Properties.PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Principal: { Service: "events.amazonaws.com" },
          Condition: { ArnEquals: { "aws:SourceArn": { "Fn::GetAtt": [rule().id, "Arn"] } } },
        }),
      ]),
    });
  });

  it("leaves no address on SES's own list, which no erasure of a student would reach", () => {
    template.hasResourceProperties("AWS::SES::ConfigurationSet", { SuppressionOptions: { SuppressedReasons: [] } });
  });

  it("is nothing where no mail is sent", () => {
    for (const type of ["AWS::SES::ConfigurationSet", "AWS::SES::ConfigurationSetEventDestination"])
      without.resourceCountIs(type, 0);
  });
});
