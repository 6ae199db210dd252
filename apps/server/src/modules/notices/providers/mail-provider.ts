import type { Transporter } from "nodemailer";
import { providerTimeout, type Sending } from "./provider.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly unsubscribeUrl?: string;
  /** Message-ID of the mail that this one answers by itself, null where it has none: says so, that no machine answers it again (RFC 3834). */
  readonly answers?: string | null;
}

/** Mail by the operator's server (SMTP_URL), plain text only. */
export class MailProvider {
  /** Its library is loaded only where there is a mail server. */
  readonly #transport: Promise<Transporter>;
  readonly #from: string;

  constructor(smtpUrl: string, from: string) {
    const url = new URL(smtpUrl);
    const isSecure = url.protocol === "smtps:";
    const options = {
      host: url.hostname,
      port: url.port ? Number(url.port) : isSecure ? 465 : 587,
      secure: isSecure,
      ...(url.username
        ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
        : {}),
      connectionTimeout: providerTimeout,
      greetingTimeout: providerTimeout,
      socketTimeout: providerTimeout,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    this.#transport = import("nodemailer").then(({ createTransport }) => createTransport(options));
    this.#from = from;
  }

  /** A permanent refusal of the server (5xx to the recipient) is `refused`; everything else is worth another try. */
  async send(mail: Mail, key: string): Promise<Sending> {
    try {
      const transport = await this.#transport;
      await transport.sendMail({
        from: this.#from,
        to: { name: "", address: mail.to },
        subject: mail.subject,
        text: mail.text,
        messageId: `<${key}@${this.#from
          .split("@")
          .at(-1)!
          .replace(/[^A-Za-z0-9.-]/g, "")}>`,
        ...(mail.answers ? { inReplyTo: mail.answers, references: mail.answers } : {}),
        ...(mail.answers !== undefined ? { headers: { "Auto-Submitted": "auto-replied" } } : {}),
        ...(mail.unsubscribeUrl
          ? { headers: { "List-Unsubscribe": `<${mail.unsubscribeUrl}>`, "Auto-Submitted": "auto-generated" } }
          : {}),
      });
      return { kind: "sent" };
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      if (responseCode !== undefined && responseCode >= 500 && code === "EENVELOPE")
        return { kind: "refused", because: `smtp ${responseCode}` };
      return { kind: "later", because: responseCode !== undefined ? `smtp ${responseCode}` : (code ?? "smtp failed") };
    }
  }

  /** Connects, starts TLS where the server offers it, and signs in. Sends nothing; throws what nodemailer says. */
  async verify(): Promise<void> {
    await (await this.#transport).verify();
  }

  async close(): Promise<void> {
    (await this.#transport).close();
  }
}
