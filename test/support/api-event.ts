import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { GROUPS_CLAIM } from "@palmares/core/contract/user-groups";
import type { APIGatewayProxyEvent, Context } from "aws-lambda";

type Overrides = Omit<Partial<APIGatewayProxyEvent>, "requestContext"> & {
  readonly claims?: Readonly<Record<string, string>> | null;
  readonly userArn?: string;
};

const SECRETARY = { sub: "secretary", [SCHOOL_CLAIM]: "lpk", [GROUPS_CLAIM]: "secretary" };

/** A request from a secretary of the school "lpk", as API Gateway passes it to a function. */
export function anApiEvent({ claims = SECRETARY, userArn, ...over }: Overrides = {}) {
  return {
    resource: "/documents/bulletin",
    path: "/documents/bulletin",
    httpMethod: "POST",
    headers: { "Content-Type": "application/json" },
    pathParameters: null,
    body: JSON.stringify({ student_id: 1, term: "T1" }),
    isBase64Encoded: false,
    requestContext: {
      requestId: "req-1",
      ...(claims !== null && { authorizer: { claims } }),
      identity: { userArn: userArn ?? null },
    },
    ...over,
  } as unknown as APIGatewayProxyEvent;
}

export const aContext = (): Context => ({ awsRequestId: "invocation-1", functionName: "test" }) as Context;
