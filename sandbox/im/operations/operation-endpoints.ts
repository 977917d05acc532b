import type { Endpoint } from "../endpoint.ts";
import { muteEndpoints } from "./mute-endpoints.ts";

export const operationEndpoints: Endpoint[] = [...muteEndpoints];
