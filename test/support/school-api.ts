import { createDynamoAnswers } from "@palmares/core/adapters/dynamo/kept-answers";
import { createDynamoSchool } from "@palmares/core/adapters/dynamo/school";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { DynamoSettings } from "@palmares/core/adapters/dynamo/school-queries";
import { createSchoolExists } from "@palmares/core/adapters/dynamo/schools";
import type { RouteSpec } from "@palmares/core/contract/route-spec";
import { ROUTES, type RouteName } from "@palmares/core/contract/routes";
import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import type { Role } from "@palmares/core/domain/roles";
import { routesHandler } from "@palmares/core/edge/http/http";
import { classAnswers } from "@palmares/core/edge/records/classes";
import { markAnswers } from "@palmares/core/edge/records/marks";
import { ownPaperAnswers } from "@palmares/core/edge/records/own-papers";
import { periodAnswers } from "@palmares/core/edge/records/periods";
import { photoAnswers } from "@palmares/core/edge/records/photos";
import { schoolAnswers } from "@palmares/core/edge/records/schools";
import { studentAnswers } from "@palmares/core/edge/records/students";
import { userAnswers } from "@palmares/core/edge/records/users";
import type { SchoolPictures, SchoolUploads } from "@palmares/core/school/ports";
import type { APIGatewayProxyResult } from "aws-lambda";
import { aContext, anApiEvent } from "./api-event.ts";
import { photosInMemory } from "./photos-in-memory.ts";
import { usersInMemory } from "./users-in-memory.ts";

export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly etag: string | undefined;
  readonly location: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: an answer as a client sees it.
  readonly body: any;
}

const NO_PICTURES: Pick<SchoolPictures, "read" | "link"> = {
  read: async () => undefined,
  link: async (schoolId, sha256) => `https://pictures.example/${schoolId}/${sha256}`,
};
const NO_UPLOADS: Pick<SchoolUploads, "link"> = { link: async () => "https://uploads.example" };

/** A caller of the function `school-data` on a table, by the routes' names. */
export function schoolApi(
  table: DynamoSettings,
  now: () => Date = () => new Date(),
  pictures: Partial<typeof NO_PICTURES> = {},
  photos = photosInMemory().photos,
  users = usersInMemory().users,
) {
  const ports = {
    ...createSchoolData(table, now),
    records: createDynamoSchool(table),
    pictures: { ...NO_PICTURES, ...pictures },
    photos,
    users,
    uploads: NO_UPLOADS,
    now,
  };
  const handler = routesHandler(
    "school-data",
    { AUTH: "cognito", schoolExists: createSchoolExists(table), answers: createDynamoAnswers(table, now) },
    {
      ...classAnswers(ports),
      ...studentAnswers(ports),
      ...photoAnswers(ports),
      ...markAnswers(ports),
      ...periodAnswers(ports),
      ...schoolAnswers(ports),
      ...ownPaperAnswers(ports),
      ...userAnswers(ports),
    },
  );
  return (schoolId: string, role: Role, userId: string = role) =>
    async (name: RouteName, { params, query, body, headers }: Asked = {}): Promise<Answered> => {
      const { path, method }: RouteSpec = ROUTES[name];
      const event = anApiEvent({
        resource: path,
        path,
        httpMethod: method,
        pathParameters: params ?? null,
        queryStringParameters: query ?? null,
        headers: { "Content-Type": "application/json", ...headers },
        body: body === undefined ? null : JSON.stringify(body),
        claims: { sub: userId, "cognito:groups": role, [SCHOOL_CLAIM]: schoolId },
      });
      const answer: APIGatewayProxyResult = await handler(event, aContext());
      const text = (header: string) => answer.headers?.[header] as string | undefined;
      return {
        status: answer.statusCode,
        etag: text("etag"),
        location: text("location"),
        body: answer.body === "" ? undefined : JSON.parse(answer.body),
      };
    };
}
