/** What was used, by who used it and by operation, as `npm run bench -- --e2e` writes it. */
export type Used = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number | undefined>>>>>>;

/** The sum of one amount over all operations that a condition takes. */
export function sumOf(used: Used, amount: string, takes: (operation: string, consumer: string) => boolean): number {
  let sum = 0;
  for (const [consumer, operations] of Object.entries(used))
    for (const [operation, amounts] of Object.entries(operations))
      if (takes(operation, consumer)) sum += amounts[amount] ?? 0;
  return sum;
}

/** S3's dearer requests: what writes, and what lists. Deleting is free; all others are the cheaper kind. */
const DEAR_FILE_REQUEST = /^s3 (Put|Upload|Create|Complete|List)/;
const FREE_FILE_REQUEST = /^s3 Delete/;

export const isFilePut = (operation: string): boolean => DEAR_FILE_REQUEST.test(operation);
export const isFileGet = (operation: string): boolean =>
  operation.startsWith("s3 ") && !isFilePut(operation) && !FREE_FILE_REQUEST.test(operation);
