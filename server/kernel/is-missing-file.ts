/** Whether what the disk said is that there is no such file. */
export function isMissingFile(err: unknown): boolean {
  return err instanceof Error && "code" in err && err.code === "ENOENT";
}
