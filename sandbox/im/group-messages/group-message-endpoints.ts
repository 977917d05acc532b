import type { Endpoint } from "../endpoint.ts";
import { historyEndpoints } from "./history-endpoints.ts";
import { importEndpoints } from "./import-endpoints.ts";
import { liveRoomEndpoints } from "./live-room-endpoints.ts";
import { sendEndpoints } from "./send-endpoints.ts";

export const groupMessageEndpoints: Endpoint[] = [
  ...sendEndpoints,
  ...historyEndpoints,
  ...importEndpoints,
  ...liveRoomEndpoints,
];
