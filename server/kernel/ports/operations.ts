/** One hour of messages as the platform archives them: a gzipped file behind a link that ends. */
export type ImArchiveFile = {
  url: string;
  expiresAt: string;
  sizeBytes: number;
  gzipSizeBytes: number;
  gzipMd5: string;
};

export interface ImOperationCalls {
  /** One row per day of the last 30, by `YYYYMMDD`; values as the platform writes them. @param metrics all without it. */
  getStatistics(metrics?: readonly string[]): Promise<{ date: string; values: Record<string, string> }[]>;
  /**
   * The archive of one hour (`YYYYMMDDHH`, the platform's time zone), about an hour later and for 7 days; empty while it
   * is not ready and when nobody spoke.
   */
  listArchiveFiles(archive: { kind: "direct" | "group"; hour: string }): Promise<ImArchiveFile[]>;
  /** Addresses and ranges from which the platform's callbacks come. */
  listPlatformAddresses(): Promise<string[]>;
}
