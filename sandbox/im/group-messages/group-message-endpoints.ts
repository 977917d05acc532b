import type { Endpoint } from "../endpoint.ts";

export const groupMessageEndpoints: Endpoint[] = [];
