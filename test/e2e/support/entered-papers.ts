import { hash } from "node:crypto";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { paperItem } from "@palmares/core/adapters/dynamo/register-items";
import { makeNumber } from "@palmares/core/claims/paper-number";
import { issuedKeys, registerKeys } from "@palmares/core/contract/table";
import { anIssuedPaper } from "../../support/issued-papers.ts";
import type { TestStack } from "./test-stack.ts";

interface EnteredStudent {
  readonly schoolId: string;
  readonly classId: string;
  readonly studentId: string;
}

/** What is stored of a student's paper; issuing.test.ts sees to it that papers are made. */
export const enteredPdf = (studentId = "") => `%PDF-1.7 the paper of ${studentId}`;

/** A student's report of the first term as issuing leaves it: the line, whose the number is, the file. @returns its number */
export async function enterPaper(
  { installation }: TestStack,
  student: EnteredStudent,
  file: string | Uint8Array = enteredPdf(student.studentId),
): Promise<string> {
  const { dynamo: client, s3, outputs } = installation;
  const { schoolId } = student;
  const [number, pdf] = [makeNumber(), Buffer.from(file)];
  const key = { ...student, type: "BULLETIN", term: "T1" } as const;
  const line = anIssuedPaper(number, { key, pdfSha256: hash("sha256", pdf, "hex"), bytes: pdf.length });
  const owner = { number, schoolId, begunAt: line.begunAt, ...registerKeys.number(number) };
  for (const Item of [paperItem(line), owner]) {
    await dynamo(client).send(new PutCommand({ TableName: outputs.DocumentsTable, Item }));
  }
  const Key = issuedKeys.pdf(schoolId, number);
  await s3.send(new PutObjectCommand({ Bucket: outputs.IssuedBucket, Key, Body: pdf }));
  return number;
}
