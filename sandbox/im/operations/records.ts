/** The changes after this one happen on another day: what the statistics count by. */
export type ActivityRecord = { part: "activity"; op: "day"; day: number };
