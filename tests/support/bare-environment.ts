const compileCache = process.env.NODE_COMPILE_CACHE;

/** What a command of a test knows of the machine: nothing of whoever runs the tests. What other processes compiled it finds compiled. */
export const bareEnvironment = {
  NODE_ENV: "test" as const,
  PATH: process.env.PATH ?? "",
  ...(compileCache ? { NODE_COMPILE_CACHE: compileCache } : {}),
};
