#!/usr/bin/env bash
# Guess, before trying: an S3 engine for tests that knows If-None-Match answers a second upload under a key with 412, as S3
# has done since 2024; or else it refuses the header that it does not know.
# Behaviour: fauxqs takes the header and stores the second file over the first, with 200. A program whose "written once" leans
# on the condition passes its tests there, and so does one that has forgotten it.
# What it meant for us: issued papers (docs/decisions/0044) are stored by that condition, so the local stack's S3 is a store of
# its own that keeps it (local-aws/src/files/); fauxqs keeps the queues.
# Seen with fauxqs 2.4.1, @aws-sdk/client-s3 3.1169.0, Node 24.21.0. The server listens on this machine only as long as this runs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "node-linux-$(node -p process.arch)@24.21.0" fauxqs@2.4.1 @aws-sdk/client-s3@3.1169.0 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
const server = await startFauxqs({ port: 0, logger: false });
const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const s3 = new S3Client({ endpoint: `http://127.0.0.1:${server.port}`, region: "us-east-1", forcePathStyle: true, credentials });
const paper = { Bucket: "papers", Key: "one" };
await s3.send(new CreateBucketCommand({ Bucket: "papers" }));
await s3.send(new PutObjectCommand({ ...paper, Body: "first" }));
const { $metadata } = await s3.send(new PutObjectCommand({ ...paper, Body: "second", IfNoneMatch: "*" }));
const stored = await (await s3.send(new GetObjectCommand(paper))).Body.transformToString();
await server.stop();
if ($metadata.httpStatusCode !== 200 || stored !== "second") throw new Error(`changed: ${$metadata.httpStatusCode}, ${stored}`);
process.exit();
JS
node_modules/node-linux-*/bin/node try.mjs
echo "as found: the second upload is answered with 200 and takes the first one's place, in spite of If-None-Match: *"
