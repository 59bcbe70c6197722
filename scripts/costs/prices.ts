/**
 * AWS's list prices in US dollars, Europe (Ireland), as known in November 2026 and before any free tier. Paris differs by a
 * few per cent. When AWS changes one, change it here and run `npm run costs`, which rewrites the table of docs/operations.md.
 */
export const PRICES = {
  lambdaGbSecond: { x86: 0.0000166667, arm: 0.0000133334 },
  lambdaRequest: 0.2e-6,
  apiRequest: 3.5e-6,
  cloudFrontRequest: 1.2e-6,
  sqsRequest: 0.4e-6,
  tableWrite: 0.705e-6,
  tableRead: 0.1415e-6,
  s3Put: 5e-6,
  s3Get: 0.4e-6,
  s3GbMonth: 0.023,
  outGb: 0.09,
  logGb: 0.57,
  traceRecorded: 5e-6,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  registryGbMonth: 0.1,
  webAclMonth: 5,
  webAclRuleMonth: 1,
} as const;
