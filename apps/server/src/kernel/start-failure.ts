import { ConfigError } from "./config.ts";
import { EmbeddedPostgresError } from "./database/embedded/embedded-postgres.ts";
import { MigrationError, MigrationPostponed } from "./database/migrate.ts";
import { failureOf } from "./failures.ts";

/** How a program that could not start leaves, after sysexits.h. A supervisor starts it again unless it is `needsAPerson`. */
export const exits = {
  /** EX_CONFIG: a setting, a key, a schema or the machine is not fit; starting again would not help. */
  needsAPerson: 78,
  /** EX_TEMPFAIL: what was in the way may pass by itself. */
  passes: 75,
  /** EX_UNAVAILABLE: the database ended under the running program. */
  databaseGone: 69,
  /** A mistake of ours; the stack is printed. */
  unknown: 1,
} as const;

/** What to print and how to leave when the start failed. */
export function startFailure(error: unknown): { readonly code: number; readonly says: string } {
  const { message, stack, code, port, address, syscall } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError || error instanceof MigrationError)
    return { code: exits.needsAPerson, says: message };
  if (error instanceof MigrationPostponed) return { code: exits.passes, says: message };
  if (syscall === "listen" || code === "EADDRINUSE") {
    const at = `${address ?? ""}:${port ?? ""}`;
    if (code === "EADDRINUSE")
      return {
        code: exits.passes,
        says: `${at} 已被别的程序占用。请停掉那个程序，或用 PORT 另设端口，再启动。\nAnother program listens on ${at}. Stop it, or set another PORT, then start again.`,
      };
    if (code === "EADDRNOTAVAIL")
      return {
        code: exits.passes,
        says: `这台机器现在没有地址 ${at}。请检查 HOST；网络还没有起来时，再启动即可。\nThis machine has no address ${at} now. Check HOST; if the network is not up yet, start again.`,
      };
    if (code === "EACCES")
      return {
        code: exits.needsAPerson,
        says: `这个账号不能使用 ${at}。请用 PORT 设一个 1024 以上的端口，由反向代理转发。\nThis account may not listen on ${at}. Set a PORT above 1024 and let a reverse proxy stand before it.`,
      };
  }
  const { code: kind, isPassing } = failureOf(error);
  if (kind === "storage_full")
    return {
      code: exits.passes,
      says: `磁盘没有空间了（${message || code}）。请腾出空间，再启动；已经保存的都还在。\nThere is no room left on the disk (${message || code}). Free some space, then start again; what was saved is there.`,
    };
  if (isPassing)
    return {
      code: exits.passes,
      says: `数据库现在连不上（${message || code}）。请检查 DATABASE_URL 和数据库，再启动。\nThe database cannot be used now (${message || code}). Check DATABASE_URL and the database, then start again.`,
    };
  return { code: exits.unknown, says: stack ?? String(error) };
}
