/** Has the browser save what a link leads to, as if the user had clicked the link. */
export function saveLink(url: string, fileName?: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.rel = "noopener";
  if (fileName !== undefined) link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Has the browser save bytes that are in memory already. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  saveLink(url, fileName);
  // The browser reads the blob after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
