import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Services } from "../../kernel/module.ts";

/** What a signed link says: which task, which of its links, and until when. */
export interface TaskLink {
  readonly taskId: string;
  readonly version: number;
  /** The end of the task's last day. */
  readonly expiresAt: string;
}

const idBytes = 16;
const versionBytes = 2;
const secondsBytes = 5;
const bodyBytes = idBytes + versionBytes + secondsBytes;
/** 160 bits: nobody finds a valid link by trying. */
const macBytes = 20;

/** The purpose that the key is derived for. It never changes, or no link that was given opens any more. */
const purpose = "niangjia appeals task link";

function macOf(services: Pick<Services, "master">, body: Buffer): Buffer {
  const key = Buffer.from(hkdfSync("sha256", services.master, "", purpose, 32));
  return createHmac("sha256", key).update(body).digest().subarray(0, macBytes);
}

/** The secret part of a link, for behind the `#` of the address: it reaches no server but ours, and no proxy's log. */
export function signTask(services: Pick<Services, "master">, link: TaskLink): string {
  const body = Buffer.alloc(bodyBytes);
  Buffer.from(link.taskId.replaceAll("-", ""), "hex").copy(body, 0);
  body.writeUInt16BE(link.version, idBytes);
  body.writeUIntBE(Math.floor(Date.parse(link.expiresAt) / 1000), idBytes + versionBytes, secondsBytes);
  return Buffer.concat([body, macOf(services, body)]).toString("base64url");
}

/** What a token says, or null when it was not signed here. Whether it still holds is for the task to say. */
export function readTaskToken(services: Pick<Services, "master">, token: string): TaskLink | null {
  if (!/^[A-Za-z0-9_-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // A second spelling of the same bytes is not the link that was given.
  if (bytes.length !== bodyBytes + macBytes || bytes.toString("base64url") !== token) return null;
  const body = bytes.subarray(0, bodyBytes);
  if (!timingSafeEqual(bytes.subarray(bodyBytes), macOf(services, body))) return null;
  const hex = body.subarray(0, idBytes).toString("hex");
  return {
    taskId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    version: body.readUInt16BE(idBytes),
    expiresAt: new Date(body.readUIntBE(idBytes + versionBytes, secondsBytes) * 1000).toISOString(),
  };
}
