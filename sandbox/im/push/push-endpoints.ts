import type { Endpoint } from "../endpoint.ts";

export const pushEndpoints: Endpoint[] = [];
