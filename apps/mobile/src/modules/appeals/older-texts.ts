import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";

const { routes } = appealsContract;

/** Texts that pages of appeals kept one by one, before forms kept drafts (see `Slots.olderTexts`). */
export const olderTexts = {
  [routes.note.path]: { text: "note" },
  [routes.logContact.path]: { note: "contact" },
  [routes.answer.path]: { answer: "answer" },
  [routes.return.path]: { note: "return" },
  [routes.dispatch.path]: { note: "dispatch" },
  [routes.reclass.path]: { reason: "class" },
  [routes.triage.path]: { note: "facts" },
  [routes.callBack.path]: { note: "call-back" },
  [routes.ask.path]: { items: "ask" },
  [routes.agree.path]: {
    text: "agree",
    employerPerson: "agree-person",
    reason: "agree-reason",
    promises: "agree-promises",
  },
  [routes.recordConsent.path]: { note: "consent-record" },
  [routes.provePromise.path]: { note: "prove" },
  [routes.handOver.path]: { question: "handover" },
  [routes.sendTask.path]: { question: "handover", recipientName: "task-to" },
  [routes.recallTask.path]: { reason: "recall" },
  [routes.giveConsent.path]: { note: "consent" },
  [routes.supplement.path]: { text: "supplement" },
  [routes.reopen.path]: { reason: "reopen" },
  [routes.withdraw.path]: { reason: "withdraw" },
};
