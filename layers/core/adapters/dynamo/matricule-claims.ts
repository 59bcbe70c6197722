import { schoolKeys } from "../../contract/table.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { fullName } from "../../domain/records/invalid-data.ts";
import type { Person } from "../../domain/school.ts";
import type { TransactItem } from "./transact-each.ts";

/**
 * Makes a matricule a student's own, on the condition that nobody else has it.
 *
 * @param formerOwner a student who still holds the claim although the matricule is no longer that one's.
 */
export const claimMatricule = (
  table: string,
  schoolId: string,
  {
    digest,
    studentId,
    formerOwner = studentId,
  }: { digest: string; studentId: string; formerOwner?: string | undefined },
): TransactItem => ({
  Put: {
    TableName: table,
    Item: { item: "matricule", studentId, ...schoolKeys.matricule(schoolId, digest) },
    ConditionExpression: "attribute_not_exists(pk) OR studentId IN (:own, :former)",
    ExpressionAttributeValues: { ":own": studentId, ":former": formerOwner },
  },
});

/** Gives a matricule up, so that it may be another student's. */
export const releaseMatricule = (table: string, schoolId: string, digest: string, studentId: string): TransactItem => ({
  Delete: {
    TableName: table,
    Key: schoolKeys.matricule(schoolId, digest),
    ConditionExpression: "attribute_not_exists(pk) OR studentId = :own",
    ExpressionAttributeValues: { ":own": studentId },
  },
});

/** @param other the owner's name. */
export const matriculeTaken = (person: Person, other: string): PalmaresError =>
  new PalmaresError("MATRICULE_TAKEN", "Another student of the school has this matricule.", {
    matricule: person.matricule,
    name: fullName(person),
    other,
  });
