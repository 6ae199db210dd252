import type { Services } from "../../kernel/module.ts";
import { StreamHub } from "./live/stream-hub.ts";
import { MailProvider } from "./providers/mail-provider.ts";
import { PushProvider } from "./providers/push-provider.ts";
import { SmsProvider } from "./providers/sms-provider.ts";

/** What the module keeps for the life of a process. */
export interface NoticesRuntime {
  readonly hub: StreamHub;
  readonly push: PushProvider;
  readonly sms: SmsProvider | null;
  readonly mail: MailProvider | null;
}

const runtimes = new WeakMap<Services, NoticesRuntime>();

export async function startNotices(services: Services): Promise<() => Promise<void>> {
  const { config } = services;
  const runtime: NoticesRuntime = {
    hub: new StreamHub(services),
    push: new PushProvider(config, services.master),
    sms: config.SMS_URL ? new SmsProvider(config.SMS_URL) : null,
    mail: config.SMTP_URL ? new MailProvider(config.SMTP_URL, config.MAIL_FROM) : null,
  };
  runtimes.set(services, runtime);
  return async () => {
    await runtime.hub.stop();
    await runtime.mail?.close();
  };
}

export function runtimeOf(services: Services): NoticesRuntime {
  const runtime = runtimes.get(services);
  if (!runtime) throw new Error("the notices module was not started");
  return runtime;
}
