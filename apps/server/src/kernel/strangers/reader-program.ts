import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readerMegabytes } from "./reading.ts";

/** From source the program is TypeScript, in the bundle it is a file beside `main.js`. */
const isSource = import.meta.url.endsWith(".ts");
const ownProgram = new URL(isSource ? "../../reader-worker.ts" : "./reader-worker.js", import.meta.url);
// Node 20 reads no TypeScript: from source the compiler of `npm run dev` and of the tests goes before the program.
const compiler = isSource
  ? ["--import", new URL("../../loader.mjs", pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api"))).href]
  : [];

/** Begins a reading process that is given nothing but what it is sent. `program`: its file, when it is not the usual one. */
export function beginReader(program: URL | undefined): ChildProcess {
  return fork(fileURLToPath(program ?? ownProgram), [], {
    // No settings, no keys. Windows finds its own libraries by this one.
    env: process.env["SystemRoot"] ? { SystemRoot: process.env["SystemRoot"] } : {},
    execArgv: [...compiler, `--max-old-space-size=${readerMegabytes}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
