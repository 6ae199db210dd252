import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { Language, Text } from "@niangjia/domain/kernel/text";
import { call, newKey, type Refusal } from "./call.ts";
import { isRecord, KeptShelf, type Shelf } from "./kept.ts";
import { outboxFor } from "./kept-hooks.ts";
import { readSendable, type Delivery, type Outcome, type Sendable } from "./outbox.ts";

/** How an act is shown while it waits. */
export interface ShownAct {
  readonly title: Text;
  /** The number of its record. */
  readonly about: string;
  /** What was written. */
  readonly text: string | null;
  /** The page of its record. */
  readonly link: string | null;
}

/** One act on this device: any command of a contract, with all that its call needs. */
export interface KeptAct extends Sendable {
  readonly route: Pick<Route, "method" | "path">;
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** `own`, `post:<id>` or `office:<id>`: what it is done as. */
  readonly as: string;
  readonly shown: ShownAct;
  readonly keptAt: number;
}

/** What a module says of its acts that wait. */
export interface ActWays {
  /** Makes an act of an entry of the time when only some acts could wait; null: it is none of this module's. */
  readonly readOlder?: (kept: Record<string, unknown>) => Pick<KeptAct, "route" | "params" | "shown"> | null;
  /** The body that is sent instead, by itself, of one that was refused; null: the act waits for its author. */
  readonly mend?: (act: KeptAct, refusal: Refusal) => KeptAct["body"] | null;
}

export function newAct<R extends Route>(
  route: R,
  request: RouteRequest<R>,
  as: string,
  shown: ShownAct,
  now: number,
): KeptAct {
  const parts = request as { params?: KeptAct["params"]; body?: KeptAct["body"] };
  return {
    id: newKey(),
    state: "waiting",
    key: newKey(),
    route: { method: route.method, path: route.path },
    params: parts.params ?? {},
    body: parts.body ?? {},
    as,
    shown,
    keptAt: now,
    changedAt: now,
    attempts: 0,
    nextTryAt: 0,
    because: null,
  };
}

/** The acts of one person that wait on this device, oldest first. */
export function openActs(shelf: Shelf, personId: string, ways: readonly ActWays[]): KeptShelf<KeptAct> {
  // Named after the first acts that could wait: what lies on devices since then is found.
  return new KeptShelf(shelf, `niangjia.field.${personId}.`, {
    read: (id, kept) => (isRecord(kept["route"]) ? readAct(id, kept) : readOlderAct(id, kept, ways)),
    order: (a, b) => a.keptAt - b.keptAt || (a.id < b.id ? -1 : 1),
  });
}

function readAct(id: string, kept: Record<string, unknown>): KeptAct | null {
  const { route, params, body, as, shown, keptAt } = kept as unknown as Partial<KeptAct>;
  const sendable = readSendable(id, kept);
  if (
    !sendable ||
    typeof route?.method !== "string" ||
    typeof route.path !== "string" ||
    !isRecord(params) ||
    !isRecord(body) ||
    typeof as !== "string" ||
    !isRecord(shown?.title)
  )
    return null;
  return { ...sendable, route, params, body, as, shown: shown as ShownAct, keptAt: Number(keptAt) || 0 };
}

/** An act as it was kept when only some could wait: with a kind of its own, and of its refusal the sentence alone. */
function readOlderAct(id: string, kept: Record<string, unknown>, ways: readonly ActWays[]): KeptAct | null {
  const { key, as, body, because, keptAt } = kept;
  if (typeof as !== "string" || !isRecord(body)) return null;
  const isRefused = typeof because === "string";
  const sendable = readSendable(id, {
    ...kept,
    // A refusal was answered under its key.
    key: isRefused ? newKey() : key,
    state: isRefused ? "refused" : "waiting",
    because: isRefused ? { code: "", message: because, fields: [] } : null,
    changedAt: keptAt,
  });
  const parts = ways.map((way) => way.readOlder?.(kept)).find(Boolean);
  return sendable && parts ? { ...sendable, ...parts, body, as, keptAt: Number(keptAt) || 0 } : null;
}

/** Whether it was refused because its record is no longer the one that its author saw: somebody looks before it goes out again. */
export const isOvertaken = ({ state, because, body }: KeptAct): boolean =>
  state === "refused" && because?.code === "changed_meanwhile" && typeof body["version"] === "number";

/** The act as its author wants it at the record as it stands now. Only where nothing was sent under its key. */
export const actAt = (act: KeptAct, version: number): KeptAct => ({ ...act, body: { ...act.body, version } });

/** What was never sent goes on at the version that the person's own act made: nobody else changed the record in between. */
function goOn(acts: KeptShelf<KeptAct>, receipt: unknown): void {
  const { id, version } = isRecord(receipt) ? receipt : {};
  if (typeof version !== "number") return;
  for (const act of acts.list())
    if (
      act.state === "waiting" &&
      act.attempts === 0 &&
      act.body["version"] === version - 1 &&
      Object.values(act.params).includes(id)
    )
      acts.keep(actAt(act, version));
}

/** How acts reach the server: each by its own route, as whoever did it, those on one record in their order. A delivered one leaves the device. */
export function actDelivery(ways: readonly ActWays[], language: Language): Delivery<KeptAct, unknown> {
  return {
    // Of a route, a call reads the method and the path.
    submit: ({ route, params, body, as, key }) =>
      call(route as Route, { params, body } as RouteRequest<Route>, { as, key, language }),
    about: ({ shown }) => shown.link ?? (shown.about || null),
    remainder: () => null,
    mend: (act, refusal) => {
      for (const way of ways) {
        const body = way.mend?.(act, refusal);
        if (body) return { ...act, body };
      }
      return null;
    },
    delivered: goOn,
    now: () => Date.now(),
    newKey,
  };
}

/** What came of doing an act now. */
export type Done<R extends Route> = Outcome<RouteOutput<R>>;

/** The acts of whoever uses this device, sent in the ways that modules say. */
export function keptActs(ways: readonly ActWays[]) {
  return {
    outboxOf: outboxFor((personId) => openActs(localStorage, personId, ways)),
    deliveryIn: (language: Language) => actDelivery(ways, language),
  };
}

export type KeptActs = ReturnType<typeof keptActs>;
