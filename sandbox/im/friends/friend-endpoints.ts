import type { Endpoint } from "../endpoint.ts";

export const friendEndpoints: Endpoint[] = [];
