import type { AppealEvent, AppealView } from "@niangjia/domain/appeals/appeals.views";
import { maskPhone } from "@niangjia/domain/codes/mask";
import { deciding } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import { pageFrom, type PageAsked } from "../../kernel/paging.ts";
import type { Services } from "../../kernel/module.ts";
import { describeFiles } from "../files/index.ts";
import { findUnions } from "../unions/index.ts";
import { countDesk, deskOrder, listDesk, type DeskLane } from "./appeals.desk-store.ts";
import { cursorOf, listAppeals, countSameEmployer, type AppealFilter } from "./appeals.list-store.ts";
import { appealAgreements } from "./agreement/appeals.agreements.ts";
import { isHolder, isMine } from "./appeals.own.ts";
import { isSealed } from "./appeals.actor.ts";
import { placeNames } from "./appeals.places.ts";
import { belongsOf } from "./group/belongs.ts";
import { handlingOf } from "./handling/handling.views.ts";
import { eventsOf } from "../records/index.ts";
import { appeals } from "./appeals.kind.ts";
import type { AppealRecord } from "./appeals.store.ts";
import { rowOf, rowsOf } from "./appeals.views.ts";
import { appealTasks } from "./tasks/appeals.tasks.ts";

/** A sealed worker's number shows no digit: it is opened together with the name. */
const sealedPhone = "***********";

export async function pageOfAppeals(ctx: Context, filter: AppealFilter, asked: PageAsked) {
  const found = await listAppeals(ctx, filter, asked);
  const views = new Map((await rowsOf(ctx, found.rows)).map((view) => [view.id, view]));
  return pageFrom(found, (row) => views.get(row.id)!, cursorOf(filter.sort));
}

/** What waits for the acting person, by due time. */
export async function deskOf(ctx: Context, lane: DeskLane, asked: PageAsked) {
  const as = ctx.actor.as;
  const unionPath = as.kind === "post" ? as.unionPath : "";
  const found = await listDesk(ctx, lane, unionPath, asked);
  const counts = await countDesk(ctx, unionPath, deciding(ctx.actor).permissions.has("appeals.dispatch"));
  const views = new Map((await rowsOf(ctx, found.rows)).map((view) => [view.id, view]));
  return {
    ...pageFrom(
      found,
      (row) => views.get(row.id)!,
      (row) => [row[deskOrder(lane)], row.id],
    ),
    counts,
  };
}

/** One appeal on one page: the record, its time line, people, files, clocks and what the reader may do. */
export async function viewOfAppeal(ctx: Context, services: Services, id: string): Promise<AppealView> {
  const row = await appeals.get(ctx, id);
  const events = (await eventsOf(ctx, id)).filter((event) => event.for_person || !isHolder(ctx, row));
  const paths = [row.union_path, row.sent_by, ...events.flatMap((event) => [event.from_path, event.to_path])].filter(
    (path) => path !== null,
  );
  const unions = await findUnions(ctx, paths);
  const ref = (path: string | null) => (path === null ? null : { path, name: unions.get(path)?.name ?? "" });
  const placeOf = await placeNames(ctx, [row.employer_division, row.workplace_division]);
  const place = (code: string | null) => (code === null ? null : { code, name: placeOf(code) });
  return {
    ...rowOf(ctx, row, unions.get(row.union_path)?.name ?? ""),
    channel: row.channel as AppealView["channel"],
    topic: row.topic,
    description: row.description,
    knownOn: row.known_on,
    disclosure: row.disclosure as AppealView["disclosure"],
    phoneMasked:
      row.phone_cipher === null
        ? ""
        : isSealed(row) && !isMine(ctx, row)
          ? sealedPhone
          : maskPhone(services.vault.decrypt(row.phone_cipher, { column: "appeals_appeal.phone", rowId: row.id })),
    employerDivision: place(row.employer_division),
    workplaceDivision: place(row.workplace_division),
    employerId: row.employer_id,
    sentBy: ref(row.sent_by),
    returnCount: row.return_count,
    reopenCount: row.reopen_count,
    isDesignated: row.is_designated,
    dispatchedAt: row.dispatched_at,
    acceptedAt: row.accepted_at,
    answeredAt: row.answered_at,
    closedAt: row.closed_at,
    answer: row.answer,
    outcome: row.outcome as AppealView["outcome"],
    rating: ratingOf(row),
    attachments: await describeFiles(ctx, row.attachments),
    events: events.map((event): AppealEvent => ({
      id: event.id,
      at: event.at,
      kind: event.kind as AppealEvent["kind"],
      actorName: event.actor_name,
      actorTitle: event.actor_title,
      from: ref(event.from_path),
      to: ref(event.to_path),
      text: event.text,
      // A worker reads the time line without the inner steps of a routing decision.
      detail:
        (ctx.scope.kind === "own" || isHolder(ctx, row)) && event.kind === "routed"
          ? {}
          : (event.detail as Record<string, unknown>),
    })),
    handling: await handlingOf(ctx, row),
    agreements: row.agreed_at === null ? [] : await appealAgreements.views(ctx, row),
    handovers: await appealTasks.views(ctx, services, row),
    sameEmployerCount: await countSameEmployer(ctx, row, 100),
    belongs: await belongsOf(ctx, row),
  };
}

function ratingOf(row: AppealRecord): AppealView["rating"] {
  if (row.rated_at === null || row.satisfaction === null) return null;
  return {
    answered: row.rated_answered ?? false,
    solved: row.rated_solved ?? false,
    satisfaction: row.satisfaction,
    comment: row.rating_comment,
    ratedAt: row.rated_at,
  };
}
