/** An engine's answer that is not a success. */
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
 * Calls an engine in the JSON protocol of AWS, for the supervisor's own work. The engines do not check signatures; they
 * read the region from where it would stand.
 *
 * @example await awsCall({ url, region, target: "AmazonSQS.GetQueueUrl" }, { QueueName: "q" })
 * @throws AwsCallError when the engine refuses.
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
  const answer = (text === "" ? {} : JSON.parse(text)) as EngineError;
  if (response.ok) return answer as T;
  throw new AwsCallError(
    call.target,
    answer.__type?.split("#").at(-1) ?? String(response.status),
    answer.message ?? answer.Message ?? text,
  );
}
