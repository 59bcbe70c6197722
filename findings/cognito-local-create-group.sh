#!/usr/bin/env bash
# Guess, before trying: creating a group that exists is refused with GroupExistsException, as Cognito does, so that a set-up that
# is run again may simply try and go on.
# Behaviour: cognito-local answers as if the group were new, puts an empty one in its place, and every user has left it.
# What it meant for us: local-aws/src/engines/provision-users.ts asks for the groups first; without that, each start of the local
# stack took its users' roles away.
# Seen with cognito-local 5.3.0, @aws-sdk/client-cognito-identity-provider 3.1169.0, Node 24.21.0. The server listens on this
# machine only as long as this runs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "node-linux-$(node -p process.arch)@24.21.0" cognito-local@5.3.0 @aws-sdk/client-cognito-identity-provider@3.1169.0 >/dev/null 2>&1
mkdir -p .cognito/db
echo '{ "ServerConfig": { "hostname": "127.0.0.1", "port": 0 }, "UserPoolDefaults": { "UsernameAttributes": [] } }' >.cognito/config.json
cat >try.cjs <<'JS'
const { createRequire } = require("node:module");
const { createDefaultServer } = require("cognito-local");
const sdk = require("@aws-sdk/client-cognito-identity-provider");
// Its own copy of the logger.
const pino = createRequire(require.resolve("cognito-local"))("pino");
(async () => {
  const server = await (await createDefaultServer(pino({ level: "silent" }))).start();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const endpoint = `http://127.0.0.1:${server.address().port}`;
  const cognito = new sdk.CognitoIdentityProviderClient({ endpoint, region: "us-east-1", credentials });
  const send = (name, input) => cognito.send(new sdk[`${name}Command`](input));
  const { UserPool } = await send("CreateUserPool", { PoolName: "staff" });
  const group = { UserPoolId: UserPool.Id, GroupName: "head" };
  await send("CreateGroup", group);
  await send("AdminCreateUser", { UserPoolId: UserPool.Id, Username: "one", MessageAction: "SUPPRESS" });
  await send("AdminAddUserToGroup", { ...group, Username: "one" });
  const members = async () => (await send("ListUsersInGroup", group)).Users.length;
  const before = await members();
  const answer = await send("CreateGroup", group).then(() => "created", ({ name }) => name);
  const found = `${before}, ${answer}, ${await members()}`;
  if (found !== "1, created, 0") throw new Error(`changed: ${found}`);
  process.exit();
})();
JS
node_modules/node-linux-*/bin/node try.cjs 2>try.log || { cat try.log; exit 1; }
echo "as found: CreateGroup for a group that exists succeeds, and the group has no members any more"
