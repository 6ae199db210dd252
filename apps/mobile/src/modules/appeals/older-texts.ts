/**
 * Texts that pages of appeals kept one by one, before forms kept drafts (see `Slots.olderTexts`): by the path of their route. The
 * paths are written out, since the first page carries this list and not the whole contract; a test holds them against it.
 */
export const olderTexts = {
  "/api/appeals/:id/notes": { text: "note" },
  "/api/appeals/:id/contacts": { note: "contact" },
  "/api/appeals/:id/answer": { answer: "answer" },
  "/api/appeals/:id/return": { note: "return" },
  "/api/appeals/:id/dispatch": { note: "dispatch" },
  "/api/appeals/:id/class": { reason: "class" },
  "/api/appeals/:id/facts": { note: "facts" },
  "/api/appeals/:id/call-back": { note: "call-back" },
  "/api/appeals/:id/questions": { items: "ask" },
  "/api/appeals/:id/agreements": {
    text: "agree",
    employerPerson: "agree-person",
    reason: "agree-reason",
    promises: "agree-promises",
  },
  "/api/appeals/:id/consent-record": { note: "consent-record" },
  "/api/appeals/:id/promises/:promiseId/proof": { note: "prove" },
  "/api/appeals/:id/handovers": { question: "handover" },
  "/api/appeals/:id/tasks": { question: "handover", recipientName: "task-to" },
  "/api/appeals/:id/tasks/:taskId/recall": { reason: "recall" },
  "/api/appeals/:id/consent": { note: "consent" },
  "/api/appeals/:id/supplements": { text: "supplement" },
  "/api/appeals/:id/reopen": { reason: "reopen" },
  "/api/appeals/:id/withdraw": { reason: "withdraw" },
} as const;
