/**
 * How long web and gateway keep a connection on which nothing is asked: longer than a proxy or the platform does, a minute as a rule. Who
 * closes first loses what the other has just sent into it.
 */
export const connectionIdleMs = 75_000;
