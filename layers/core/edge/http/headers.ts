import type { APIGatewayProxyEvent } from "aws-lambda";

/** A header of a request, whatever the capitals in its name. */
export const headerOf = ({ headers }: Pick<APIGatewayProxyEvent, "headers">, wanted: string): string | undefined =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];
