import type { Endpoint } from "../endpoint.ts";
import { appEndpoints } from "./app-endpoints.ts";
import { archiveEndpoints } from "./archive-endpoints.ts";
import { muteEndpoints } from "./mute-endpoints.ts";

export const operationEndpoints: Endpoint[] = [...appEndpoints, ...archiveEndpoints, ...muteEndpoints];
