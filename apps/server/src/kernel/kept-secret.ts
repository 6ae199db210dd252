import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * A secret made once and kept in the data folder (0600): the first start makes it, every later one reads
 * it. Several processes may start at once: the file appears whole or not at all, and the first one wins.
 */
export async function keepSecret(
  folder: string,
  name: string,
  make: () => Record<string, string>,
): Promise<Record<string, string>> {
  const file = join(folder, name);
  const read = async () => JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
  try {
    return await read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(make(), null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await unlink(draft);
  }
  return read();
}
