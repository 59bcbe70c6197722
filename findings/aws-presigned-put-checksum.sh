#!/usr/bin/env bash
# Guess, before trying: a link that the AWS SDK signs for a PutObject without a body says nothing of the body, so that whoever
# has the link can send any file with it.
# Behaviour: since its version 3.729 the SDK adds a checksum to every upload, also to one that it only signs: the link holds
# x-amz-checksum-crc32=AAAAAA==, the checksum of no bytes at all, and S3 compares it with what is sent.
# `requestChecksumCalculation: "WHEN_REQUIRED"` leaves it out.
# What it meant for us: functions/imports.ts makes its S3 client with that setting.
# Seen with @aws-sdk/client-s3 and s3-request-presigner 3.1169.0 and 3.1163.0, Node 24.21. Nothing is sent anywhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/client-s3@3.1169.0 @aws-sdk/s3-request-presigner@3.1163.0 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
const common = { region: "eu-west-3", credentials: { accessKeyId: "local", secretAccessKey: "local" } };
const link = (settings) => getSignedUrl(new S3Client({ ...common, ...settings }), new PutObjectCommand({ Bucket: "b", Key: "k" }));
const plain = new URL(await link({})).searchParams.get("x-amz-checksum-crc32");
const asked = new URL(await link({ requestChecksumCalculation: "WHEN_REQUIRED" })).searchParams.get("x-amz-checksum-crc32");
if (plain !== "AAAAAA==" || asked !== null) throw new Error(`changed: ${plain}, ${asked}`);
JS
node try.mjs
echo "as found: a signed link for an upload holds the checksum of an empty file, unless the client computes checksums only when required"
