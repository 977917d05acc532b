import { parentPort, workerData } from "node:worker_threads";
import { raceFilters } from "../filter-race.ts";

/** A thread of `bench filter`: races every way with as many terms as it is told. */
parentPort?.postMessage(raceFilters(Number(workerData)));
