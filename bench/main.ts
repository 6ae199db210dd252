import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { benchAccepting } from "./accepting.ts";
import { benchAgainst } from "./against.ts";
import { benchLists } from "./appeals-lists.ts";
import { benchFirstScreen } from "./first-screen.ts";
import { benchLcp } from "./lcp.ts";
import { benchMembers } from "./members.ts";

const parts = {
  accepting: benchAccepting,
  against: benchAgainst,
  lists: benchLists,
  members: benchMembers,
  "first-screen": benchFirstScreen,
  lcp: benchLcp,
} as const;
/** Parts that load much before they read: what is loaded need not survive a power failure. */
const loading: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lists: { max_wal_size: "16GB", wal_level: "minimal", max_wal_senders: "0" },
};

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wanted = words.filter((word) => !/^[0-9_]+$/.test(word));
const chosen = Object.entries(parts).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
);
for (const [name, run] of chosen) {
  process.stdout.write(`\n== ${name}\n`);
  const folder = await mkdtemp(join(tmpdir(), "niangjia-bench-"));
  const database = await startEmbeddedPostgres({
    dataDirectory: folder,
    settings: { max_wal_size: "4GB", ...loading[name] },
  });
  const { owner } = database;
  try {
    await run({
      folder,
      words: words.filter((word) => !wanted.includes(word)),
      ownerUrl: (to) =>
        `postgres://${owner.user}:${encodeURIComponent(owner.password)}@${owner.host}:${owner.port}/${to}`,
    });
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
