import { once } from "node:events";
import type { App } from "./kernel/app.ts";
import { readConfig, withAddress } from "./kernel/config.ts";
import { prepareDatabase, type PreparedDatabase } from "./kernel/database/prepare.ts";
import { mostDraining } from "./kernel/leaving.ts";
import { exits, startFailure } from "./kernel/start-failure.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

let database: PreparedDatabase | null = null;
let app: App | null = null;
let stopping = false;

/** `npm start` begins this process while it still looks whether it is the newest, and says when to go on. */
async function toldToGoOn(): Promise<void> {
  const { NIANGJIA_WAITS: waits } = process.env;
  delete process.env["NIANGJIA_WAITS"];
  if (waits !== undefined && process.channel) await once(process, "message");
}

async function start(): Promise<void> {
  try {
    await toldToGoOn();
    const config = readConfig(process.env);
    say(
      config.DATABASE_URL
        ? "娘家 Niangjia · reaching the database"
        : `娘家 Niangjia · starting the embedded database in ${config.DATA_DIR}`,
    );
    const prepared = prepareDatabase(config, (line) => say(`  ${line}`));
    // The platform is loaded while the database starts.
    const loaded = import("./platform.ts");
    loaded.catch(() => {});
    database = await prepared;
    // The owner's login is done with; no later part of this process finds it, nor a program that it starts.
    for (const name of ["DATABASE_URL", "DATABASE_APP_URL", "DATABASE_JOBS_URL"]) delete process.env[name];
    app = await (await loaded).createPlatform({ config, ...database, opensFirst: true });
    await app.http.listen({ host: config.HOST, port: config.PORT });
    const address = app.http.server.address();
    const open = withAddress(config, typeof address === "object" && address ? address.port : config.PORT).publicUrl;
    say("");
    say(`  工作台 Console    ${open}/`);
    say(`  手机版 Phone app  ${open}/m`);
    say(`  接口 API          ${open}/api/docs`);
    say(
      config.DEMO
        ? "  登录 Sign in      在登录页点选一个演示人物 / choose a person of the demo world on the sign-in page"
        : "  登录 Sign in      手机号 + 验证码 / phone number and one-time code",
    );
    say("");
    await app.beginWork();
    if (process.connected) process.send?.({ ready: true, url: open });
  } catch (error) {
    // Told to stop while starting: what breaks now breaks because of that.
    if (stopping) return;
    const { code, says } = startFailure(error);
    await app?.close().catch(() => {});
    await database?.stop().catch(() => {});
    process.stderr.write(`${says}\n`);
    process.exit(code);
  }
  // Without its database the process can keep no promise: it says so and leaves, and a supervisor starts it again.
  void database.ended.then(() => {
    if (stopping) return;
    process.stderr.write("The embedded database has ended. Start again: everything that was acknowledged is there.\n");
    process.exit(exits.databaseGone);
  });
}

/** Finishes what was begun, then leaves, also while it starts (an unfinished step is taken back); a second signal leaves at once. */
function stop(signal: string): void {
  if (stopping) process.exit(130);
  stopping = true;
  say(`${signal}: finishing requests, then stopping`);
  setTimeout(() => process.exit(1), (mostDraining + (app?.services.config.LEAVE_SECONDS ?? 0)) * 1000).unref();
  Promise.resolve(app?.leave())
    .then(() => app?.close())
    .then(() => database?.stop())
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
}

// From the beginning: as the first process of a container nothing else would end it while it waits for a migration.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal));
// `npm start` holds a channel to this process: when it was killed outright, nobody is left to stop us.
process.on("disconnect", () => stop("npm start ended"));
if (process.channel === null) stop("npm start ended");

await start();
