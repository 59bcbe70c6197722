import {
  type CognitoIdentityProviderClient,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";

/**
 * The SDK's own paginators refuse a client of another copy of the SDK: a function brings its own, beside that of the layer.
 */

/** All users of a pool, or those that a filter finds: 60 a call. */
export async function* usersOf(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  Filter?: string,
): AsyncGenerator<UserType> {
  let PaginationToken: string | undefined;
  do {
    const page = await cognito.send(new ListUsersCommand({ UserPoolId, Filter, PaginationToken }));
    yield* page.Users ?? [];
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
}

/** The users of a group. */
export async function* membersOf(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  GroupName: string,
): AsyncGenerator<UserType> {
  let NextToken: string | undefined;
  do {
    const page = await cognito.send(new ListUsersInGroupCommand({ UserPoolId, GroupName, NextToken }));
    yield* page.Users ?? [];
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
}
