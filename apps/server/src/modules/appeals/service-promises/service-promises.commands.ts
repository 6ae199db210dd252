import {
  contradictionOf,
  firstServicePromises,
  settingStates,
} from "@niangjia/domain/appeals/service-promises/service-promise.rules";
import type { PromiseSetting } from "@niangjia/domain/appeals/service-promises/service-promise.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { part, readCursor, writeCursor } from "../../../kernel/paging.ts";
import { describeActor } from "../../records/index.ts";
import { findUnions } from "../../unions/index.ts";
import {
  countRunning,
  insertSetting,
  pathsWithOwn,
  settingAt,
  settingsOf,
  type PromiseRecord,
  type PromiseValues,
} from "../appeals.service-promise-store.ts";

const { accept, contact, answer, questionDays, externalDays } = firstServicePromises;
const firstValues: PromiseValues = {
  acceptMinutes: accept,
  contactMinutes: contact,
  answerOrdinary: answer.ordinary,
  answerDifficult: answer.difficult,
  answerComplex: answer.complex,
  questionDays,
  externalDays,
};
const mostNamed = 50;

/** What the acting union promises now, and whose setting that is. */
export async function servicePromises(ctx: Context) {
  const path = actingPath(ctx);
  const [inForce, own] = [await settingAt(ctx, path, ctx.now), await settingsOf(ctx, path)];
  const states = settingStates(own, ctx.now);
  const planned = own.find((one) => states.get(one.version) === "planned");
  const unions = await findUnions(ctx, [path, ...(inForce ? [inForce.unionPath] : [])]);
  const view = (one: PromiseRecord, state: PromiseSetting["state"]) =>
    settingView(one, unions.get(one.unionPath)?.name ?? one.unionPath, state);
  return {
    union: { path: path as string, name: unions.get(path)?.name ?? path },
    values: inForce?.values ?? firstValues,
    inForce: inForce && view(inForce, "in_force"),
    isInherited: inForce !== null && inForce.unionPath !== path,
    planned: planned ? view(planned, "planned") : null,
    version: own[0]?.version ?? 0,
  };
}

export async function servicePromiseHistory(ctx: Context, cursor: string | undefined, limit: number) {
  const path = actingPath(ctx);
  const own = await settingsOf(ctx, path);
  const states = settingStates(own, ctx.now);
  const name = (await findUnions(ctx, [path])).get(path)?.name ?? path;
  const before = cursor === undefined ? Number.POSITIVE_INFINITY : readCursor(cursor, [part.count])[0];
  const rest = own.filter((one) => one.version < before);
  const items = rest.slice(0, limit).map((one) => settingView(one, name, states.get(one.version)!));
  return { items, nextCursor: rest.length > limit ? writeCursor([items.at(-1)!.version]) : null };
}

/** How many open appeals wait here and below; each keeps the promise that it was given. */
export async function servicePromiseEffect(ctx: Context) {
  const path = actingPath(ctx);
  const range = { from: path, to: endOfSubtree(path) };
  const running = await countRunning(ctx, range);
  const below = await pathsWithOwn(ctx, range, mostNamed);
  const unions = await findUnions(ctx, below);
  return {
    open: running.open,
    waitingAcceptance: running.accept,
    waitingContact: running.contact,
    waitingAnswer: running.answer,
    unionsWithOwn: below.map((at) => ({ path: at, name: unions.get(at)?.name ?? at })),
    asOf: ctx.now,
  };
}

/**
 * Sets what the acting union promises, for clocks that start from `validFrom` on (null: now). Running clocks keep what
 * they were given. Throws `promise_contact_after_answer`, `promise_classes_out_of_order`, `promise_begins_in_past`, `promise_unchanged`, `changed_meanwhile`.
 */
export async function saveServicePromises(
  ctx: Context,
  input: PromiseValues & { version: number; validFrom?: string | null | undefined; reason: string },
): Promise<PromiseSetting> {
  const { version: seen, validFrom: from, reason, ...values } = input;
  const path = actingPath(ctx);
  const contradiction = contradictionOf({
    accept: values.acceptMinutes,
    contact: values.contactMinutes,
    answer: { ordinary: values.answerOrdinary, difficult: values.answerDifficult, complex: values.answerComplex },
  });
  if (contradiction) throw new AppError(contradiction);
  const validFrom = from ?? ctx.now;
  if (validFrom < ctx.now) throw new AppError("promise_begins_in_past");
  const own = await settingsOf(ctx, path);
  if ((own[0]?.version ?? 0) !== seen) throw new AppError("changed_meanwhile");
  const states = settingStates(own, ctx.now);
  const latest =
    own.find((one) => states.get(one.version) === "planned") ??
    own.find((one) => states.get(one.version) === "in_force");
  if (
    latest &&
    from == null &&
    (Object.keys(values) as (keyof PromiseValues)[]).every((key) => values[key] === latest.values[key]) &&
    states.get(latest.version) === "in_force"
  )
    throw new AppError("promise_unchanged");
  const { actorId, actorName } = describeActor(ctx);
  const setting = { unionPath: path as string, version: seen + 1, validFrom, reason, savedBy: actorName, values };
  if (!(await insertSetting(ctx, { ...setting, by: actorId }))) throw new AppError("changed_meanwhile");
  ctx.audit({
    action: "appeals.set_service_promises",
    subjectKind: "service_promise",
    subjectId: null,
    unionPath: path,
    detail: { version: setting.version, validFrom, ...values },
  });
  return settingView(
    setting,
    (await findUnions(ctx, [path])).get(path)?.name ?? path,
    validFrom > ctx.now ? "planned" : "in_force",
  );
}

const settingView = (one: PromiseRecord, name: string, state: PromiseSetting["state"]): PromiseSetting => ({
  ...one.values,
  union: { path: one.unionPath, name },
  version: one.version,
  validFrom: one.validFrom,
  reason: one.reason,
  savedBy: one.savedBy,
  state,
});
