import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alone } from "../../../../tools/setup/alone.mjs";
import { fingerprintOf } from "../../../../tools/setup/fingerprint.mjs";

/** How many worlds of one name are kept: that of the sources as they are, and the one before. */
const most = 2;

/**
 * The data folder of a stopped database and its files, made once for these sources: the next run, or the next part of
 * the same, finds it. To copy ({@link copyWorld}) and never to start.
 * @param place folder that keeps worlds
 * @param sources files and folders that decide what is in it
 * @param make fills a new folder, and has stopped everything there when it ends
 * @returns its folder
 */
export async function keptWorld(
  place: string,
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const kept = join(place, `${name}-${fingerprintOf([...sources], isNoTest).slice(0, 20)}`);
  await alone(`world ${place} ${name}`, async () => {
    if (existsSync(kept)) return;
    const draft = join(place, `draft-${name}`);
    const made = await mkdtemp(join(tmpdir(), "niangjia-world-"));
    try {
      await make(made);
      // What a killed run has left is a draft, never a world.
      await rm(draft, { recursive: true, force: true });
      await mkdir(place, { recursive: true });
      copyWorld(made, draft);
      await rename(draft, kept);
      await forgetOlder(place, name);
    } finally {
      await rm(made, { recursive: true, force: true });
    }
  });
  return kept;
}

/** Copies a world into a folder, from where it may be started. */
export function copyWorld(world: string, to: string): void {
  copyFolder(world, to);
  // Copied by root, the folders keep their mode but not their group: closed, the server opens them as it needs.
  for (const closed of [to, join(to, "postgres")]) chmodSync(closed, 0o700);
}

/** A third of the work of `fs.cp`, which looks at each file several times. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: statSync(from).mode });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}

/** Tests and prose make no world; helpers of tests may. */
const isNoTest = (path: string) => !/\.(test\.tsx?|md)$/.test(path);

async function forgetOlder(place: string, name: string): Promise<void> {
  const worlds = (await readdir(place)).filter((one) => one.startsWith(`${name}-`)).map((one) => join(place, one));
  const dated = await Promise.all(worlds.map(async (path) => ({ path, at: (await stat(path)).ctimeMs })));
  const older = dated.sort((a, b) => b.at - a.at).slice(most);
  for (const { path } of older) await rm(path, { recursive: true, force: true });
}
