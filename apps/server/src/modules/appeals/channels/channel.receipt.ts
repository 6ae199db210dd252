import { createHmac } from "node:crypto";
import type { Services } from "../../../kernel/module.ts";

/**
 * The receipt of what a machine sent, in hexadecimal: 128 bits that only this installation's secret makes from the
 * channel and its number, so that the same message sent again is answered with the same words, and they are kept nowhere.
 */
export function receiptOf(services: Services, channelId: string, externalNumber: string): string {
  return createHmac("sha256", services.master)
    .update(`niangjia receipt\0${channelId}\0${externalNumber}`)
    .digest("hex")
    .slice(0, 32);
}
