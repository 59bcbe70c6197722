import { ACCOUNT, type TemplateView } from "../template/template-view.ts";
import { awsCall } from "./aws-call.ts";

type Json = Readonly<Record<string, unknown>>;

/** Creates the template's user pools with their clients and groups, where they do not exist yet. */
export async function provisionUsers(view: TemplateView, url: string): Promise<void> {
  const call = <T>(operation: string, body: Json) =>
    awsCall<T>({ url, region: view.region, target: `AWSCognitoIdentityProviderService.${operation}` }, body);

  for (const { logicalId, properties } of view.ofType<PoolProperties>("AWS::Cognito::UserPool")) {
    const PoolName = properties.UserPoolName ?? view.nameOf(logicalId);
    const { UserPools = [] } = await call<{ UserPools?: Pool[] }>("ListUserPools", { MaxResults: 60 });
    const existing = UserPools.find(({ Name }) => Name === PoolName);
    const pool =
      existing ??
      (await call<{ UserPool: Pool }>("CreateUserPool", { UsernameAttributes: [], ...properties, PoolName })).UserPool;
    const provider = `cognito-idp.${view.region}.amazonaws.com/${pool.Id}`;
    view.register(logicalId, {
      Ref: pool.Id,
      UserPoolId: pool.Id,
      Arn: `arn:aws:cognito-idp:${view.region}:${ACCOUNT}:userpool/${pool.Id}`,
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
    });
  }

  for (const { logicalId, properties } of view.ofType<ClientProperties>("AWS::Cognito::UserPoolClient")) {
    const ClientName = properties.ClientName ?? view.nameOf(logicalId);
    const { UserPoolId } = properties;
    const { UserPoolClients = [] } = await call<{ UserPoolClients?: Client[] }>("ListUserPoolClients", { UserPoolId });
    const existing = UserPoolClients.find((client) => client.ClientName === ClientName);
    const client =
      existing ??
      (await call<{ UserPoolClient: Client }>("CreateUserPoolClient", { ...properties, ClientName })).UserPoolClient;
    view.register(logicalId, { Ref: client.ClientId, ClientId: client.ClientId });
  }

  for (const { properties } of view.ofType<GroupProperties>("AWS::Cognito::UserPoolGroup")) {
    const { UserPoolId } = properties;
    const { Groups = [] } = await call<{ Groups?: GroupProperties[] }>("ListGroups", { UserPoolId });
    // cognito-local replaces an existing group, and with it loses its members.
    if (!Groups.some(({ GroupName }) => GroupName === properties.GroupName)) await call("CreateGroup", properties);
  }
}

interface PoolProperties {
  readonly UserPoolName?: string;
  readonly Schema?: readonly Json[];
  readonly Policies?: Json;
  readonly MfaConfiguration?: string;
  readonly UsernameConfiguration?: Json;
  readonly UsernameAttributes?: readonly string[];
  readonly AdminCreateUserConfig?: Json;
}

interface Pool {
  readonly Id: string;
  readonly Name: string;
}

interface ClientProperties extends Json {
  readonly ClientName?: string;
  readonly UserPoolId: string;
}

interface GroupProperties extends Json {
  readonly GroupName: string;
  readonly UserPoolId: string;
}

interface Client {
  readonly ClientId: string;
  readonly ClientName: string;
}
