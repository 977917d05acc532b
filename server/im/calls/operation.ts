import { z } from "zod";
import type { ImMuteTime } from "#server/kernel/ports/accounts.ts";
import type { ImArchiveFile } from "#server/kernel/ports/operations.ts";
import type { ImCaller } from "../client.ts";
import { accountId } from "../schema.ts";
import { noFields, toMuteSeconds, toMuteTime, uint32 } from "./wire.ts";

/** The hour is not archived yet, or nobody spoke in it. */
const noArchive = 1004;

const muteEverywhereBody = z.object({
  Set_Account: accountId,
  C2CmsgNospeakingTime: uint32.optional(),
  GroupmsgNospeakingTime: uint32.optional(),
});

/**
 * Stops an account from speaking to players, in groups, or both, in the whole app; 0 seconds end it. What is not named
 * stays as it is. Safe to repeat: the time counts from the call. 200 calls a second.
 * @throws TypeError when neither is named.
 * @see https://www.tencentcloud.com/document/product/1047/34923 (read 2026-11)
 */
export async function muteEverywhere(
  call: ImCaller,
  account: string,
  mute: { direct?: ImMuteTime; groups?: ImMuteTime },
): Promise<void> {
  const { direct, groups } = mute;
  if (direct === undefined && groups === undefined) throw new TypeError("a mute needs a place");
  await call({
    method: "openconfigsvr/setnospeaking",
    body: muteEverywhereBody.parse({
      Set_Account: account,
      C2CmsgNospeakingTime: direct === undefined ? undefined : toMuteSeconds(direct),
      GroupmsgNospeakingTime: groups === undefined ? undefined : toMuteSeconds(groups),
    }),
    answer: noFields,
    repeatable: true,
  });
}

const getMuteEverywhereBody = z.object({ Get_Account: accountId });
const getMuteEverywhereAnswer = z.object({
  C2CmsgNospeakingTime: z.number().int(),
  GroupmsgNospeakingTime: z.number().int(),
});

/**
 * Reads how long an account still may not speak. A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34924 (read 2026-11)
 */
export async function getMuteEverywhere(
  call: ImCaller,
  account: string,
): Promise<{ direct: ImMuteTime; groups: ImMuteTime }> {
  const answer = await call({
    method: "openconfigsvr/getnospeaking",
    body: getMuteEverywhereBody.parse({ Get_Account: account }),
    answer: getMuteEverywhereAnswer,
    repeatable: true,
  });
  return { direct: toMuteTime(answer.C2CmsgNospeakingTime), groups: toMuteTime(answer.GroupmsgNospeakingTime) };
}

const metricNames = z.array(z.string().min(1));
const getStatisticsAnswer = z.object({ Result: z.array(z.record(z.string(), z.unknown())) });

/**
 * Reads the app's numbers of the last 30 days, a row per day. A read: safe to repeat; 200 calls a second.
 * @param metrics by the platform's names (`ActiveUserNum`…); all of them without it. `Date` is asked for in any case.
 * @see https://www.tencentcloud.com/document/product/1047/34886 (read 2026-11)
 */
export async function getStatistics(
  call: ImCaller,
  metrics?: readonly string[],
): Promise<{ date: string; values: Record<string, string> }[]> {
  const answer = await call({
    method: "openconfigsvr/getappinfo",
    body: metrics === undefined ? {} : { RequestField: metricNames.parse([...metrics, "Date"]) },
    answer: getStatisticsAnswer,
    repeatable: true,
  });
  return answer.Result.map((row) => {
    const values = Object.entries(row).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, String(value)] as const] : [],
    );
    const { Date: date = "", ...rest } = Object.fromEntries(values);
    return { date, values: rest };
  });
}

const archiveBody = z.object({ ChatType: z.enum(["C2C", "Group"]), MsgTime: z.string().regex(/^\d{10}$/) });
const listArchiveFilesAnswer = z.object({
  File: z
    .array(
      z.object({
        URL: z.url(),
        ExpireTime: z.string(),
        FileSize: z.number().int(),
        GzipSize: z.number().int(),
        GzipMD5: z.string(),
      }),
    )
    .nullish(),
});

/**
 * Lists the archived messages of one hour (`YYYYMMDDHH`), kept for 7 days and there about an hour later. A read: safe to
 * repeat; 10 calls a second. The links are secrets while they last: whoever has one reads the hour.
 * @returns no file for an hour that is not archived yet or in which nobody spoke (1004): the platform does not tell which.
 * @see https://www.tencentcloud.com/document/product/1047/34885 (read 2026-11)
 */
export async function listArchiveFiles(
  call: ImCaller,
  archive: { kind: "direct" | "group"; hour: string },
): Promise<ImArchiveFile[]> {
  const answer = await call({
    method: "open_msg_svc/get_history",
    body: archiveBody.parse({ ChatType: archive.kind === "direct" ? "C2C" : "Group", MsgTime: archive.hour }),
    answer: listArchiveFilesAnswer,
    repeatable: true,
    outcomeCodes: [noArchive],
  });
  return (answer.File ?? []).map((file) => ({
    url: file.URL,
    expiresAt: file.ExpireTime,
    sizeBytes: file.FileSize,
    gzipSizeBytes: file.GzipSize,
    gzipMd5: file.GzipMD5,
  }));
}

const listPlatformAddressesAnswer = z.object({ IPList: z.array(z.string()) });

/**
 * Lists the addresses and ranges from which the platform's callbacks come; mainland China unless the vendor was asked. A
 * read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/36742 (read 2026-11)
 */
export async function listPlatformAddresses(call: ImCaller): Promise<string[]> {
  const answer = await call({
    method: "ConfigSvc/GetIPList",
    body: {},
    answer: listPlatformAddressesAnswer,
    repeatable: true,
  });
  return answer.IPList;
}
