import type { Endpoint } from "../endpoint.ts";
import { historyEndpoints } from "./history-endpoints.ts";
import { sendEndpoints } from "./send-endpoints.ts";

export const groupMessageEndpoints: Endpoint[] = [...sendEndpoints, ...historyEndpoints];
