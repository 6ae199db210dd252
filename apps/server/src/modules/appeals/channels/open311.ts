import { randomBytes } from "node:crypto";
import type { channelRoutes, GeoRequest } from "@niangjia/domain/appeals/channels/channels.contract";
import { statusAddress } from "@niangjia/domain/appeals/entry/entry.rules";
import { parseAppealNumber } from "@niangjia/domain/appeals/appeals.number";
import { disclosures, type AppealCategory, type AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { ChannelFacts } from "../../../kernel/actor.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { findUnions } from "../../unions/index.ts";
import { registerAppeal } from "../commands/register.ts";
import { takeTurn } from "../entry/entry.store.ts";
import { wordsOfReceipt } from "../entry/receipt.ts";
import { receiptOf } from "./channel.receipt.ts";
import { findByExternal, listSent, type SentAppeal, type SentFilter } from "./channel.store.ts";
import {
  isOpen,
  listServices,
  readServiceCode,
  serviceCode,
  serviceName,
  serviceNotice,
  statusNotes,
} from "./open311.words.ts";

const why = "a partner system knows only what it sent itself";

function callerOf(ctx: Context): ChannelFacts {
  if (!ctx.actor.channel) throw new AppError("channel_not_known");
  return ctx.actor.channel;
}

export const servicesOf = async (ctx: Context) => listServices(ctx.language);

/** What may be told with a request of one service, beyond what every request has. */
export async function definitionOf(ctx: Context, code: string) {
  const service = readServiceCode(code);
  const words = (zh: string, en: string) => (ctx.language === "zh" ? zh : en);
  return {
    service_code: serviceCode(service),
    attributes: [
      {
        variable: true,
        code: "employer_name",
        datatype: "string" as const,
        required: false,
        datatype_description: null,
        order: 1,
        description: words("用人单位名称", "Name of the employer"),
      },
      {
        variable: true,
        code: "disclosure",
        datatype: "singlevaluelist" as const,
        required: false,
        datatype_description: null,
        order: 2,
        description: words("可以告诉单位是谁反映的吗？", "May the employer be told who asks?"),
        values: Object.entries(disclosures).map(([key, text]) => ({ key, name: text[ctx.language] })),
      },
    ],
  };
}

/** A request of a partner system. With `external_id`, once only: sent again it answers what is there. */
export async function sendRequest(
  ctx: Context,
  services: Services,
  input: RouteInput<(typeof channelRoutes)["geoSend"]>["body"],
) {
  const channel = callerOf(ctx);
  const service = readServiceCode(input.service_code);
  const externalNumber = input.external_id ?? null;
  return asSystem(ctx, "an appeal from a partner system comes from somebody without an account", async () => {
    if (externalNumber !== null) {
      await takeTurn(ctx, `partner ${channel.channelId} ${externalNumber}`);
      const before = await findByExternal(ctx, channel.channelId, externalNumber);
      if (before)
        return [
          received(
            services,
            before.number,
            before.status as AppealStatus,
            receiptOf(services, channel.channelId, externalNumber),
            ctx,
          ),
        ];
    }
    const receipt =
      externalNumber === null
        ? randomBytes(16).toString("hex")
        : receiptOf(services, channel.channelId, externalNumber);
    const union = (await findUnions(ctx, [channel.unionPath])).get(channel.unionPath);
    const done = await registerAppeal(ctx, services, {
      channel: "partner",
      personId: null,
      workerName: nameOf(input),
      phone: input.phone ?? null,
      email: input.email ?? null,
      category: service.category,
      topic: service.topic,
      description: withPlace(input),
      employerName: input["attribute[employer_name]"] || input.employer_name || null,
      workplaceDivision: input.address_id ?? null,
      disclosure: input["attribute[disclosure]"] ?? input.disclosure,
      receipt,
      channelId: channel.channelId,
      externalNumber,
      fallback: union ?? null,
    });
    return [received(services, done.number, done.status, receipt, ctx)];
  });
}

export async function requestsOf(
  ctx: Context,
  query: RouteInput<(typeof channelRoutes)["geoRequests"]>["query"],
): Promise<GeoRequest[]> {
  const states = query.status?.split(",") ?? [];
  const filter: SentFilter = {
    numbers:
      query.service_request_id === undefined
        ? undefined
        : query.service_request_id
            .split(",")
            .slice(0, 100)
            .map((one) => parseAppealNumber(one) ?? ""),
    about: query.service_code?.split(",").slice(0, 20).map(readServiceCode),
    isClosed: states.length === 1 ? states[0] === "closed" : undefined,
    from: query.start_date,
    until: query.end_date,
  };
  return asSystem(ctx, why, async () =>
    viewsOf(
      ctx,
      await listSent(ctx, callerOf(ctx).channelId, filter, query.page_size, (query.page - 1) * query.page_size),
    ),
  );
}

export async function requestOf(ctx: Context, typed: string): Promise<GeoRequest[]> {
  const number = parseAppealNumber(typed);
  const found =
    number === null
      ? []
      : await asSystem(ctx, why, async () =>
          viewsOf(ctx, await listSent(ctx, callerOf(ctx).channelId, { numbers: [number] }, 1, 0)),
        );
  if (found.length === 0) throw new AppError("appeal_request_unknown");
  return found;
}

function received(services: Services, number: string, status: AppealStatus, receipt: string, ctx: Context) {
  const words = wordsOfReceipt(receipt);
  return {
    service_request_id: number,
    service_notice: serviceNotice(status, ctx.language),
    account_id: null,
    status_url: statusAddress(services.config.publicUrl, receipt),
    receipt_words: { zh: words.zh.join(""), en: words.en.join(" ") },
  };
}

async function viewsOf(ctx: Context, rows: readonly SentAppeal[]): Promise<GeoRequest[]> {
  const unions = await findUnions(ctx, [...new Set(rows.map((row) => row.union_path))]);
  return rows.map((row) => {
    const status = row.status as AppealStatus;
    const service = { category: row.category as AppealCategory, topic: row.topic };
    return {
      service_request_id: row.number,
      status: isOpen(status) ? "open" : "closed",
      status_notes: statusNotes(row, ctx.language),
      service_code: serviceCode(service),
      service_name: serviceName(service, ctx.language),
      description: row.description,
      agency_responsible: unions.get(row.union_path)?.name ?? "",
      service_notice: serviceNotice(status, ctx.language),
      requested_datetime: row.submitted_at,
      updated_datetime: row.told_at ?? row.submitted_at,
      // While the worker is asked nothing runs that a day could be told for.
      expected_datetime:
        isOpen(status) && row.answered_at === null && status !== "need_info" ? row.answer_due_at : null,
      address: null,
      external_id: row.external_number,
    };
  });
}

function nameOf(input: {
  name?: string | null | undefined;
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
}): string {
  if (input.name) return input.name;
  const [first, last] = [input.first_name ?? "", input.last_name ?? ""];
  // Chinese names stand family name first and without a blank.
  const whole = /\p{Script=Han}/u.test(first + last) ? `${last}${first}` : `${first} ${last}`.trim();
  return whole === "" ? "（未留姓名）" : whole;
}

function withPlace(input: {
  description: string;
  address_string?: string | null | undefined;
  lat?: number | null | undefined;
  long?: number | null | undefined;
}): string {
  const point = input.lat != null && input.long != null ? `${input.lat}, ${input.long}` : "";
  const place = [input.address_string, point].filter(Boolean).join(" · ");
  return place === "" ? input.description : `${input.description}\n地点：${place}`;
}
