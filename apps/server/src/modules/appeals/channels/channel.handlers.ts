import type { channelRoutes } from "@niangjia/domain/appeals/channels/channels.contract";
import type { Handler, TwoStepHandler } from "../../../kernel/module.ts";
import { addChannel, editChannel, pageOfChannels, pageOfMessages, rotateSecret } from "./channel.settings.ts";
import { receiveMail } from "./mail.receive.ts";
import { definitionOf, requestOf, requestsOf, sendRequest, servicesOf } from "./open311.ts";

type Routes = typeof channelRoutes;

/** Handlers of machines' channels. */
export const channelHandlers: { readonly [K in keyof Routes]: Handler<Routes[K]> | TwoStepHandler<Routes[K]> } = {
  channels: (ctx, { query }, { services }) => pageOfChannels(ctx, services, query),
  addChannel: (ctx, { body }, { services }) => addChannel(ctx, services, body),
  editChannel: (ctx, { params, body }, { services }) => editChannel(ctx, services, params.channelId, body),
  rotateSecret: (ctx, { params, body }, { services }) => rotateSecret(ctx, services, params.channelId, body.version),
  channelMessages: (ctx, { params, query }) => pageOfMessages(ctx, params.channelId, query.result, query),
  receiveMail,
  geoServices: (ctx) => servicesOf(ctx),
  geoService: (ctx, { params }) => definitionOf(ctx, params.code),
  geoSend: (ctx, { body }, { services }) => sendRequest(ctx, services, body),
  geoRequests: (ctx, { query }) => requestsOf(ctx, query),
  geoRequest: (ctx, { params }) => requestOf(ctx, params.requestId),
};
