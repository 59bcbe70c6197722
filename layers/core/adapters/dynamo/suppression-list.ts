import { randomBytes } from "node:crypto";
import { GetCommand, paginateQuery, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { parentLinkKeys } from "../../contract/table.ts";
import { MAIL_RETURNS } from "../../domain/parent-mails.ts";
import type { AddressWord, SuppressionList } from "../../parents/mail/suppression.ts";
import { conditionally } from "./conditionally.ts";
import type { DynamoSettings } from "./school.ts";

/** Only the program writes these items, so a wrong shape is a bug. */
const Word = z.object({
  state: z.enum(["BOUNCED", "COMPLAINED", "TRUSTED"]),
  failure: z.enum(MAIL_RETURNS).exactOptional(),
  at: z.iso.datetime(),
  studentId: z.string(),
  classId: z.string(),
});

const readWord = (item: object): AddressWord => Word.parse(item) as AddressWord;
const KEY_BYTES = 32;

/**
 * The port SuppressionList on the Documents table: one item for each address of which there is something to say, by a digest,
 * and the key of the school's digests.
 *
 * @example const suppression = createDynamoSuppressionList({ client: dynamo(), table: env.DOCUMENTS_TABLE });
 */
export const createDynamoSuppressionList = ({ client, table: TableName }: DynamoSettings): SuppressionList => ({
  async ofSchool(schoolId) {
    const { pk, sk } = parentLinkKeys.addressKey(schoolId);
    const words = new Map<string, AddressWord>();
    let key: string | undefined;
    const query = {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :mails AND begins_with(sk, :addresses)",
      ExpressionAttributeValues: { ":mails": pk, ":addresses": parentLinkKeys.addresses },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      for (const item of Items) {
        if (item.sk === sk) key = String(item.key);
        else words.set(String(item.sk).slice(parentLinkKeys.addresses.length), readWord(item));
      }
    }
    return { key, words };
  },

  async key(schoolId) {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName,
        Key: parentLinkKeys.addressKey(schoolId),
        UpdateExpression: "SET #key = if_not_exists(#key, :new)",
        ExpressionAttributeNames: { "#key": "key" },
        ExpressionAttributeValues: { ":new": randomBytes(KEY_BYTES).toString("hex") },
        ReturnValues: "ALL_NEW",
      }),
    );
    return z.string().parse(Attributes?.key);
  },

  async find(schoolId, address) {
    const Key = parentLinkKeys.address(schoolId, address);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : readWord(Item);
  },

  suppress(schoolId, address, { state, failure, at, studentId, classId }, sentAt) {
    return conditionally(
      client.send(
        new UpdateCommand({
          TableName,
          Key: parentLinkKeys.address(schoolId, address),
          UpdateExpression:
            "SET #state = :state, failure = :failure, #at = :at, schoolId = :school, studentId = :student, classId = :class",
          ConditionExpression: "attribute_not_exists(#state) OR #state <> :trusted OR #at <= :sentAt",
          ExpressionAttributeNames: { "#state": "state", "#at": "at" },
          ExpressionAttributeValues: {
            ":state": state,
            ":failure": failure,
            ":at": at,
            ":school": schoolId,
            ":student": studentId,
            ":class": classId,
            ":trusted": "TRUSTED",
            ":sentAt": sentAt,
          },
        }),
      ),
    );
  },

  async trust(schoolId, address, { at, studentId, classId }) {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: parentLinkKeys.address(schoolId, address),
        UpdateExpression:
          "SET #state = :trusted, #at = :at, schoolId = :school, studentId = :student, classId = :class REMOVE failure",
        ExpressionAttributeNames: { "#state": "state", "#at": "at" },
        ExpressionAttributeValues: {
          ":trusted": "TRUSTED",
          ":at": at,
          ":school": schoolId,
          ":student": studentId,
          ":class": classId,
        },
      }),
    );
  },
});
