const OWN_NAME =
  "without --domain the site has CloudFront's name and certificate; with it, its own, by TLS 1.2 and SNI";
const CLOUDFRONT_CERTIFICATE = {
  cloudfront_custom_ssl_certificate_check: OWN_NAME,
  cloudfront_sni_enabled_check: OWN_NAME,
  cloudfront_security_policy_check: OWN_NAME,
};

/** What validators complain of and why it stays. A complaint that is right is mended instead. */
const ANSWERS: Readonly<Record<string, string>> = {
  api_gw_xray_enabled_check:
    "functions are traced, which is where time is spent; the stage would add a line to each and cost the same again",
  api_gw_v2_authorization_type_configured_check:
    "a socket's authorizer is asked at $connect, the one route where API Gateway takes one; other routes are of open sockets",
  cloudfront_origin_failover_enabled_check:
    "one region: a second API would need a second table, which no school pays for",
  cloudfront_access_logs_enabled_check:
    "they would keep readers' addresses and whole links; the API's log says which route was asked for",
  ...CLOUDFRONT_CERTIFICATE,
  cloudwatch_log_group_retention_period_check:
    "logs are of a program that serves minors: they end as soon as nobody needs them",
  cloudwatch_log_group_encrypted_check:
    "encrypted with AWS's key; an own one costs a dollar a month and shows nothing more",
  lambda_function_public_access_prohibited_check:
    "each has a SourceArn, written as Fn::Join, which the rule does not read: where it is Fn::GetAtt it passes",
  lambda_inside_vpc_check:
    "functions call AWS's own services only, by TLS; a VPC needs endpoints or a NAT gateway, 30 dollars a month",
  s3_bucket_default_encryption_kms_check: "encrypted with S3's key, as the log groups are with AWS's",
  s3_bucket_versioning_enabled_check:
    "the website's files, which a deployment makes anew; the data's buckets are versioned in production",
  s3_bucket_logging_enabled_check: "S3 logs readers' addresses and whole links: a link admits anyone while it is valid",
  s3_event_notifications_enabled_check: "no function begins with a file: records do, by the table's stream",
  s3_lifecycle_policy_check: "the website's bucket: open tabs load files of former versions",
  s3_bucket_object_lock_enabled_check:
    "issued papers are locked, by --object-lock; documents must be erasable, and the website's files are made anew",
  sqs_dlq_check:
    "they are the dead letters themselves, and the queue of erasures, which its program tries again by the hour",
};

/** @param complaint begins with the name of its rule. */
export const answerTo = (complaint: string): string | undefined => ANSWERS[complaint.split(":")[0] ?? ""];
