import { statusAddress } from "@niangjia/domain/appeals/entry/entry.rules";
import type { Job, Listener } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { mailIsSet, sendMail } from "../../notices/index.ts";
import { wordsOfReceipt } from "../entry/receipt.ts";
import { receiptOf } from "./channel.receipt.ts";
import { findByExternal, findMessage } from "./channel.store.ts";

/** Queues the answer to a message that became an appeal, where this installation sends mail. */
export const queueMailAnswer: Listener = async (_ctx, payload, services) => {
  if (mailIsSet(services))
    await services.jobs.send("appeals.answer_mail", payload, {
      key: `${String(payload["channelId"])} ${String(payload["externalNumber"])}`,
    });
};

/** Tells the sender the number and the receipt. The words are made anew here: no queue holds them. */
export const answerMail: Job = {
  name: "appeals.answer_mail",
  async run(services, data) {
    const [channelId, externalNumber] = [String(data["channelId"]), String(data["externalNumber"])];
    const [row, message] = await services.db.inScope(
      scopes.system("the answer to a message that became an appeal"),
      async (tx) =>
        [
          await findByExternal({ tx }, channelId, externalNumber),
          await findMessage({ tx }, channelId, externalNumber),
        ] as const,
    );
    // A forged sender is a stranger who asked for nothing.
    if (!row || row.email_cipher === null || !message?.is_verified) return;
    const to = services.vault.decrypt(row.email_cipher, { column: "appeals_appeal.email", rowId: row.id });
    const receipt = receiptOf(services, channelId, externalNumber);
    const { zh, en } = wordsOfReceipt(receipt);
    const address = statusAddress(services.config.publicUrl, receipt);
    const text = [
      `您的诉求已登记，编号 ${row.number}。`,
      `查进度请打开：${address}`,
      `或在 ${services.config.publicUrl}/m/receipt 输入 12 个字：${zh.join("")}`,
      "回复本邮件（保留标题里的编号）可以补充说明。有这 12 个字的人都能看到您的诉求，请不要转发。",
      "",
      `Your appeal is registered under ${row.number}.`,
      `Follow it at: ${address}`,
      `or enter these 12 words at ${services.config.publicUrl}/m/receipt: ${en.join(" ")}`,
      "Reply to this mail (keep the number in its subject) to add something. Whoever has these words sees your appeal: do not forward them.",
      "",
    ].join("\n");
    const sending = await sendMail(
      services,
      { to, subject: `已收到 Received ${row.number}`, text, answers: message.message_id || null },
      `receipt-${row.id}`,
    );
    if (sending.kind === "later") throw new Error(`answer to a mail not sent: ${sending.because}`);
  },
};
