import { createHash, randomBytes } from "node:crypto";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Config } from "../../apps/server/src/kernel/config.ts";
import { openIdProvider } from "../../apps/server/src/modules/identity/sign-in/oidc-provider.ts";
import { contentStore } from "../../apps/server/src/modules/files/contents/own-store.ts";
import { MailProvider } from "../../apps/server/src/modules/notices/providers/mail-provider.ts";
import { reasonOf, type Finding } from "./finding.ts";

const unset = (name: string): Finding => ({
  level: "unset",
  found: { zh: `未设置 ${name}`, en: `${name} is not set` },
});
const bad = (zh: string, en: string, next: Finding["next"]): Finding => ({
  level: "bad",
  found: { zh, en },
  ...(next ? { next } : {}),
});

/** Puts a few random bytes into the store of files, reads them back and removes them. */
export async function lookAtFiles(config: Config): Promise<Finding> {
  if (!config.FILES_S3_URL)
    return { level: "unset", found: { zh: "文件存放在 DATA_DIR/files", en: "files are kept in DATA_DIR/files" } };
  const bytes = randomBytes(64);
  const name = createHash("sha256").update(bytes).digest("hex");
  const next = {
    zh: "核对 FILES_S3_URL 的地址、密钥、桶和权限（写、读、删）",
    en: "check address, key, secret, bucket and rights (put, get, delete) of FILES_S3_URL",
  };
  try {
    const store = contentStore(config);
    await store.put(name, bytes);
    const back = await store.read(name, 0, bytes.length);
    await store.remove(name);
    if (!back.equals(bytes)) return bad("读回的和写入的不一样", "what came back is not what was put", next);
    return { level: "well", found: { zh: "写入、读回、删除都可以", en: "put, read back and removed" } };
  } catch (error) {
    return bad(`存不了（${reasonOf(error)}）`, `does not keep a file (${reasonOf(error)})`, next);
  }
}

/** Connects, starts TLS where the server offers it, signs in; sends nothing. */
export async function lookAtMail(config: Config): Promise<Finding> {
  if (!config.SMTP_URL) return unset("SMTP_URL");
  const mail = new MailProvider(config.SMTP_URL, config.MAIL_FROM);
  try {
    await mail.verify();
    return { level: "well", found: { zh: "可以连接和登录，没有发信", en: "connects and signs in; nothing was sent" } };
  } catch (error) {
    const { code = "", responseCode } = error as { code?: string; responseCode?: number };
    const because = [code, responseCode].filter(Boolean).join(" ") || reasonOf(error);
    return bad(`发不了信（${because}）`, `cannot send (${because})`, {
      zh: "核对 SMTP_URL 的地址、端口、账号和密码",
      en: "check host, port, user and password of SMTP_URL",
    });
  } finally {
    await mail.close();
  }
}

/** Whether the webhook of text messages answers at all; no message is sent. `limit` in milliseconds. */
export async function lookAtTexts(config: Config, limit: number): Promise<Finding> {
  if (!config.SMS_URL) return unset("SMS_URL");
  const url = new URL(config.SMS_URL);
  [url.username, url.password] = ["", ""];
  const next = { zh: "核对 SMS_URL 和短信服务", en: "check SMS_URL and the service behind it" };
  try {
    // Asked what it can do, never told to do it.
    const answer = await fetch(url, { method: "OPTIONS", redirect: "manual", signal: AbortSignal.timeout(limit) });
    await answer.body?.cancel();
    if (answer.status >= 500)
      return {
        level: "warn",
        found: { zh: `有回答，但是 ${answer.status}`, en: `it answers, but with ${answer.status}` },
        next,
      };
    return {
      level: "well",
      found: { zh: `有回答（${answer.status}），没有发短信`, en: `it answers (${answer.status}); no message was sent` },
    };
  } catch (error) {
    return bad(`没有回答（${reasonOf(error)}）`, `it does not answer (${reasonOf(error)})`, next);
  }
}

/** Reads what the provider says of itself, as a sign-in does. */
export async function lookAtSignIn(config: Config): Promise<Finding> {
  if (!config.OIDC_ISSUER) return unset("OIDC_ISSUER");
  try {
    const provider = await openIdProvider(config);
    const {
      issuer,
      authorization_endpoint: signIn,
      token_endpoint: tokens,
      jwks_uri: keys,
    } = provider.serverMetadata();
    if (!signIn || !tokens || !keys)
      return bad("说明不完整", "its description is not complete", {
        zh: "核对提供方的设置",
        en: "check the settings of the provider",
      });
    return { level: "well", found: { zh: `提供方 ${issuer} 可用`, en: `provider ${issuer} answers` } };
  } catch (error) {
    const because = error instanceof AppError ? error.code : reasonOf(error);
    return bad(`读不到提供方的说明（${because}）`, `its description cannot be read (${because})`, {
      zh: "核对 OIDC_ISSUER，用浏览器打开它下面的 /.well-known/openid-configuration",
      en: "check OIDC_ISSUER: open /.well-known/openid-configuration below it in a browser",
    });
  }
}
