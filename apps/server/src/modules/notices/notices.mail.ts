import type { Services } from "../../kernel/module.ts";
import { runtimeOf } from "./notices.runtime.ts";
import type { Mail } from "./providers/mail-provider.ts";
import type { Sending } from "./providers/provider.ts";

/** Whether this installation sends mail at all. */
export function mailIsSet(services: Services): boolean {
  return services.config.SMTP_URL !== undefined;
}

/** One mail to somebody who may have no account. `key` makes its Message-ID, so that a repeat is seen as one. */
export async function sendMail(services: Services, mail: Mail, key: string): Promise<Sending> {
  const { mail: provider } = runtimeOf(services);
  return provider === null ? { kind: "refused", because: "SMTP_URL is not set" } : provider.send(mail, key);
}
