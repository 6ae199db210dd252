import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { decide } from "@niangjia/domain/kernel/actions";
import { deciding } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { addEvent } from "../../records/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler } from "../appeals.notices.ts";
import { actAsHolder } from "../appeals.own.ts";
import { asAppeal, factsFor, type AppealRecord } from "../appeals.store.ts";
import { supplementAppeal } from "../commands/worker.ts";
import { countMailNotes, findByNumber } from "./channel.store.ts";
import { attach, giveFiles, leftOutWords, type MailFiles } from "./mail.files.ts";
import type { MailMessage } from "./mail-message.ts";

const longest = 3000;
const longestSupplement = 2000;
/** Notes of unverified senders on one appeal: more would bury what its handler must see. Whatever comes after is an appeal of its own. */
const mostNotes = 20;

const shorten = (text: string, most: number) => [...text].slice(0, most).join("");

/** What the mail says, for the register: subject and words. */
export function describe(mail: MailMessage): string {
  const whole = [mail.subject, mail.text].filter((part) => part !== "").join("\n\n");
  return shorten([...whole].length >= 5 ? whole : `${whole}（邮件没有更多文字，请看附件）`.trim(), longest);
}

/** The appeal that the subject names, if this sender's mail address is in it and it still takes words. That alone proves nothing: the address may be forged. */
export async function answeredAppeal(
  ctx: Context,
  services: Services,
  mail: MailMessage,
): Promise<AppealRecord | null> {
  const row = mail.about === null ? null : await findByNumber(ctx, mail.about);
  if (!row || row.email_cipher === null) return null;
  if (
    services.vault.decrypt(row.email_cipher, { column: "appeals_appeal.email", rowId: row.id }).toLowerCase() !==
    mail.address
  )
    return null;
  return decide(appealActions.supplement, asAppeal(row), deciding(ctx.actor), factsFor(ctx, row), true).allowed
    ? row
    : null;
}

/** A verified sender's words are the worker's own. */
export async function supplementByMail(ctx: Context, id: string, mail: MailMessage, files: MailFiles): Promise<void> {
  actAsHolder(ctx, id);
  await supplementAppeal(ctx, id, { text: shorten(mail.text || mail.subject, longestSupplement), attachments: [] });
  await attach(ctx, id, files);
}

/**
 * An unverified sender speaks for nobody: the words are kept for the handler to look at, marked, apart from the worker's
 * own words and files and unseen by the worker. False when the appeal has enough of them.
 */
export async function noteUnverified(ctx: Context, id: string, mail: MailMessage, files: MailFiles): Promise<boolean> {
  const row = await appeals.lock(ctx, id);
  if ((await countMailNotes(ctx, id)) >= mostNotes) return false;
  const given = (await giveFiles(ctx, id, files)).map(({ fileId, name, kind, bytes }) => ({
    fileId,
    name,
    kind,
    bytes,
  }));
  const text = [
    shorten(mail.text || mail.subject, longestSupplement),
    ...(files.leftOut.length > 0 ? [leftOutWords(files)] : []),
  ].join("\n\n");
  await addEvent(ctx, id, { kind: "mail_unverified", text, detail: { files: given }, forPerson: false });
  appeals.auditOn(ctx, row, { action: "appeals.note_mail", detail: { files: given.length } });
  // One notice until something else happens to the appeal: its key is the appeal's version.
  tellHandler(ctx, row, "appeals.mail_unverified", row);
  return true;
}
