import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Finding } from "./finding.ts";

const gigabyte = 1e9;
const hour = 3_600_000;
/** A day and its delays: the timer runs each night. */
const oldestBackupHours = 26;

/** Free disk, in bytes. */
export function judgeDisk(free: number, total: number): Finding {
  const percent = Math.floor((100 * free) / total);
  const found = {
    zh: `剩余 ${(free / gigabyte).toFixed(1)} GB（${percent}%）`,
    en: `${(free / gigabyte).toFixed(1)} GB free (${percent}%)`,
  };
  const next = {
    zh: "腾出空间，或换大的磁盘：磁盘满了什么都写不了",
    en: "free some space or take a larger disk: a full one writes nothing",
  };
  if (percent < 5 || free < gigabyte) return { level: "bad", found, next };
  return percent < 15 ? { level: "warn", found, next } : { level: "well", found };
}

/** Looks at the disk of a folder, or of the nearest one above that exists. */
export async function lookAtDisk(folder: string): Promise<Finding> {
  let place = resolve(folder);
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, blocks, bsize } = await statfs(place);
  return judgeDisk(bavail * bsize, blocks * bsize);
}

/** The newest backup against now (milliseconds since 1970; null: there is none). */
export function judgeBackup(newest: number | null, now: number): Finding {
  const next = {
    zh: "看备份任务为何没有完成（ops/README.md 的“备份”）",
    en: "see why the backup job has not finished (ops/README.md, backup)",
  };
  if (newest === null) return { level: "bad", found: { zh: "没有一个完整的备份", en: "not one whole backup" }, next };
  const hours = Math.round((now - newest) / hour);
  const found = { zh: `最近一次在 ${hours} 小时前`, en: `the newest is ${hours} h old` };
  return hours > oldestBackupHours ? { level: "bad", found, next } : { level: "well", found };
}

/** When the newest backup in a folder was finished: by the manifest of ops/backup, else the date of the file. */
export function newestBackup(folder: string): number | null {
  const times = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name.endsWith(".unfinished")) return [];
    if (!entry.isDirectory()) return [statSync(place).mtimeMs];
    const manifest = join(place, "manifest.json");
    return existsSync(manifest)
      ? [Date.parse((JSON.parse(readFileSync(manifest, "utf8")) as { finishedAt: string }).finishedAt)]
      : [];
  });
  return times.length === 0 ? null : Math.max(...times);
}

export function lookAtBackups(folder: string | undefined, now: number): Finding {
  if (!folder)
    return {
      level: "unset",
      found: { zh: "未设置 BACKUP_DIR，不知道备份在哪里", en: "BACKUP_DIR is not set: where backups go is not known" },
    };
  if (!existsSync(folder))
    return {
      level: "bad",
      found: { zh: `没有文件夹 ${folder}`, en: `there is no folder ${folder}` },
      next: { zh: "改正 BACKUP_DIR", en: "correct BACKUP_DIR" },
    };
  return judgeBackup(newestBackup(folder), now);
}

/** `process.versions.node`. */
export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isFit = major > 20 || (major === 20 && minor >= 19);
  return isFit
    ? { level: "well", found: { zh: `Node.js ${version}`, en: "20.19 or newer" } }
    : {
        level: "bad",
        found: { zh: `Node.js ${version} 太旧`, en: `Node.js ${version} is too old` },
        next: { zh: "安装 20.19 以上", en: "install 20.19 or newer" },
      };
}
