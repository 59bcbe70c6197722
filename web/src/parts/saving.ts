/** Has the browser keep a file: a link to it is followed as if the user had clicked. */
export function save(url: string, fileName?: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.rel = "noopener";
  if (fileName !== undefined) link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
}
