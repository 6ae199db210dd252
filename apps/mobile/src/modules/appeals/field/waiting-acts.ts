import type { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { consents, contactParties, contactResults } from "@niangjia/domain/appeals/appeals.terms";
import type { RouteRequest } from "@niangjia/domain/kernel/contract";
import type { Text } from "@niangjia/domain/kernel/text";
import type { ActWays, ShownAct } from "@niangjia/client/kept-acts";
import { isRecord } from "@niangjia/client/kept";

type Routes = (typeof appealsContract)["routes"];
export type ContactBody = RouteRequest<Routes["logContact"]>["body"];
export type NoteBody = RouteRequest<Routes["note"]>["body"];
type ConsentBody = RouteRequest<Routes["recordConsent"]>["body"];

// The first page carries these two and not the whole contract; its types say that they are the contract's.
const note: Pick<Routes["note"], "method" | "path"> = { method: "POST", path: "/api/appeals/:id/notes" };
const logContact: Pick<Routes["logContact"], "method" | "path"> = { method: "POST", path: "/api/appeals/:id/contacts" };

/** The order an act is done on. */
interface Order {
  readonly id: string;
  readonly number: string;
}

const linkOf = (orderId: string) => `/orders/${orderId}`;

export function shownContact(order: Order, body: Pick<ContactBody, "party" | "result" | "note">): ShownAct {
  const [party, result] = [contactParties[body.party], contactResults[body.result]];
  const title: Text = { zh: `联系：${party.zh} · ${result.zh}`, en: `Contact: ${party.en} · ${result.en}` };
  return { title, about: order.number, text: body.note ?? null, link: linkOf(order.id) };
}

export function shownNote(order: Order, body: Pick<NoteBody, "text">): ShownAct {
  return { title: { zh: "办理记录", en: "Note" }, about: order.number, text: body.text, link: linkOf(order.id) };
}

export function shownConsent(order: Order, { consent, note: words }: Pick<ConsentBody, "consent" | "note">): ShownAct {
  const { zh, en } = consents[consent];
  const title: Text = { zh: `职工同意：${zh}`, en: `Consent: ${en}` };
  return { title, about: order.number, text: words ?? null, link: linkOf(order.id) };
}

/** How acts on orders wait on the phone. */
export const orderActWays: ActWays = {
  /** Once these two alone could wait, each as `kind`, `orderId`, `number` and its body. */
  readOlder: ({ kind, orderId, number, body }) => {
    if (typeof orderId !== "string" || !isRecord(body)) return null;
    const order = { id: orderId, number: typeof number === "string" ? number : "" };
    const params = { id: orderId };
    if (kind === "note") return { route: note, params, shown: shownNote(order, body as NoteBody) };
    if (kind === "contact") return { route: logContact, params, shown: shownContact(order, body as ContactBody) };
    return null;
  },
  /** A phone whose clock runs ahead logs the call at the server's own time. */
  mend: ({ body }, { code }) =>
    code === "appeal_contact_in_future" && body["at"] !== null ? { ...body, at: null } : null,
};
