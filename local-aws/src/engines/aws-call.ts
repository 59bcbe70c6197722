/** An error response of an engine. */
export class AwsCallError extends Error {
  override readonly name = "AwsCallError";
  /** Such as "ResourceNotFoundException". */
  readonly code: string;

  constructor(target: string, code: string, message: string) {
    super(`${target}: ${code}: ${message}`);
    this.code = code;
  }
}

interface EngineError {
  /** Such as "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException". */
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/**
 * Calls an engine in AWS's JSON protocol, for the supervisor itself. Engines do not check the signature, but they read
 * the region from it.
 *
 * @example await awsCall({ url, region, target: "AmazonSQS.GetQueueUrl" }, { QueueName: "q" })
 * @throws AwsCallError when the engine answers with an error.
 */
export async function awsCall<T = Readonly<Record<string, unknown>>>(
  call: { readonly url: string; readonly region: string; readonly target: string; readonly signal?: AbortSignal },
  body: Readonly<Record<string, unknown>>,
): Promise<T> {
  const version = call.target.startsWith("AWSCognito") ? "1.1" : "1.0";
  const response = await fetch(call.url, {
    method: "POST",
    headers: {
      "content-type": `application/x-amz-json-${version}`,
      "x-amz-target": call.target,
      "x-amz-date": "20260101T000000Z",
      authorization: `AWS4-HMAC-SHA256 Credential=supervisor/20260101/${call.region}/local/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(body),
    ...(call.signal && { signal: call.signal }),
  });
  const text = await response.text();
  const parsed = (text === "" ? {} : JSON.parse(text)) as EngineError;
  if (response.ok) return parsed as T;
  throw new AwsCallError(
    call.target,
    parsed.__type?.split("#").at(-1) ?? String(response.status),
    parsed.message ?? parsed.Message ?? text,
  );
}
