import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyRequest } from "fastify";
import { isThisMachine, type Config } from "../config.ts";

/** What a balancer or a monitor asks by number; answers nothing of anybody. */
export function isProbe(request: FastifyRequest): boolean {
  const [path] = request.url.split("?") as [string];
  return path.startsWith("/health/") || path === "/metrics";
}

const forwardedBy = ["forwarded", "via", "x-real-ip"];

/** Whether a proxy stands between: it says so, truly or not. Who sits at the machine comes without one. */
const isForwarded = ({ headers }: FastifyRequest): boolean =>
  Object.keys(headers).some((name) => name.startsWith("x-forwarded-") || forwardedBy.includes(name));

/** `union.example.org:443` → `union.example.org`, `[::1]:4600` → `[::1]`. The port may differ behind a proxy. */
const nameOf = (host: string): string => host.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");

/**
 * Refuses a request for another host than the one people open (PUBLIC_URL): a page of a name that somebody else
 * points at this server would count as this platform's own. Throws `wrong_host`. Without PUBLIC_URL a server that
 * listens on this machine only answers as this machine, and one that listens on a network answers by any name.
 * A name of this machine is believed of whoever sits at it, not of a proxy that nobody told the server of (TRUST_PROXY):
 * such a one may ask so for the whole world.
 */
export function checkHost(config: Config, request: FastifyRequest): void {
  if (isProbe(request)) return;
  const own = new URL(config.publicUrl).hostname;
  if (config.PUBLIC_URL === undefined && !isThisMachine(config.HOST)) return;
  const asked = nameOf(request.host ?? "");
  const isAtHome = isThisMachine(own);
  if (asked === own && !isAtHome) return;
  const isTold = isAtHome && config.TRUST_PROXY !== false;
  if (isThisMachine(asked) && (isAtHome || isThisMachine(request.ip)) && (isTold || !isForwarded(request))) return;
  throw new AppError("wrong_host", { host: own });
}
