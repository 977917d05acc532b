import { parentPort, workerData } from "node:worker_threads";
import { type FilterRaceOrder, raceFilters } from "../filter-race.ts";

/** A thread of `bench filter`: races every way with as many terms, on such texts, as it is told. */
parentPort?.postMessage(raceFilters(workerData as FilterRaceOrder));
