import type { Endpoint } from "../endpoint.ts";

export const groupEndpoints: Endpoint[] = [];
