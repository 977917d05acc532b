import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { archiveLink, archiveOf, chatTypes } from "./archive.ts";
import { readHour, timeName } from "./vendor-time.ts";

const KEPT_SECONDS = 7 * 86_400;
const HOUR_SECONDS = 3600;
/** "An hour is ready about an hour later." */
const READY_AFTER_SECONDS = 2 * HOUR_SECONDS;
/** How long a link works; the pages show a time on the next day. */
const LINK_SECONDS = 86_400;

export const archiveEndpoints: Endpoint[] = [
  { name: "open_msg_svc/get_history", callsPerSecond: 10, malformedCode: 1002, internalCode: 1003, run: getHistory },
];

function getHistory(service: Service, { body, address }: Call): Answer {
  const chatType = chatTypes.find((known) => known === body.ChatType);
  if (chatType === undefined) throw new Refusal(1002, `ChatType is one of ${chatTypes.join(", ")}`);
  const hour = body.MsgTime;
  const begin = typeof hour === "string" ? readHour(hour) : undefined;
  if (typeof hour !== "string" || begin === undefined) throw new Refusal(1002, "MsgTime is an hour as YYYYMMDDHH");
  const now = service.clock.seconds();
  if (begin < now - KEPT_SECONDS) throw new Refusal(1005);
  if (begin + READY_AFTER_SECONDS > now) throw new Refusal(1004);
  const file = archiveOf(service.store.world, { sdkAppId: service.sdkAppId, chatType, hour });
  if (!file) throw new Refusal(1004);
  const until = now + LINK_SECONDS;
  return {
    File: [
      {
        URL: `${address}${archiveLink({ chatType, hour }, until)}`,
        ExpireTime: timeName(until),
        FileSize: file.plainBytes,
        FileMD5: file.plainMd5,
        GzipSize: file.gzip.length,
        GzipMD5: file.gzipMd5,
      },
    ],
  };
}
