import type { Config } from "../../kernel/config.ts";

/** `__Host-` binds the cookie to this host and to https; browsers treat localhost as secure. */
export function cookieName(config: Config): string {
  return isCookieSecure(config) ? "__Host-niangjia" : "niangjia";
}

export function isCookieSecure(config: Config): boolean {
  return config.isSecure || ["localhost", "127.0.0.1"].includes(new URL(config.publicUrl).hostname);
}
