/** The name of S3's operation, by which AWS bills a request. */
export function fileOperation(method: string, pathname: string, query: URLSearchParams): string {
  const isObject = /^\/[^/]+\/./.test(pathname);
  switch (method) {
    case "PUT":
      return query.has("partNumber") ? "UploadPart" : isObject ? "PutObject" : "PutBucket";
    case "POST":
      if (query.has("uploads")) return "CreateMultipartUpload";
      return query.has("uploadId") ? "CompleteMultipartUpload" : "DeleteObjects";
    case "GET":
      return isObject ? "GetObject" : query.has("versioning") ? "GetBucketVersioning" : "ListObjects";
    case "HEAD":
      return "HeadObject";
    default:
      return "DeleteObject";
  }
}
