import { appealTitles } from "@niangjia/domain/appeals/appeals.titles";
import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

const worker = "worker" as const;
const post = "post" as const;

/** A page of an act that the contract declares: of one's own appeal, and of an order. */
const appealAct = (page: keyof typeof import("./following/AppealAct.tsx")) =>
  lazy(() => import("./following/AppealAct.tsx").then((pages) => ({ default: pages[page] })));
const orderAct = (page: keyof typeof import("./field/OrderAct.tsx")) =>
  lazy(() => import("./field/OrderAct.tsx").then((pages) => ({ default: pages[page] })));

export const appealsScreens: readonly Screen[] = [
  {
    path: "/",
    title: { zh: "首页", en: "Home" },
    side: worker,
    component: lazy(() => import("./following/HomePage.tsx")),
    tab: { order: 10, icon: "home", label: { zh: "首页", en: "Home" } },
  },
  {
    path: "/appeals",
    title: { zh: "我的诉求", en: "My appeals" },
    side: worker,
    component: lazy(() => import("./following/MinePage.tsx")),
    tab: { order: 20, icon: "list", label: { zh: "诉求", en: "Appeals" } },
  },
  {
    path: "/appeals/new",
    title: { zh: "反映问题", en: "Get help" },
    side: worker,
    component: lazy(() => import("./writing/WritingPage.tsx")),
  },
  {
    path: "/appeals/waiting",
    title: { zh: "等网络的诉求", en: "Waiting to be sent" },
    side: worker,
    component: lazy(() => import("./writing/WaitingPage.tsx")),
  },
  {
    path: "/appeals/$id",
    title: { zh: "诉求进度", en: "Progress" },
    side: worker,
    component: lazy(() => import("./following/AppealPage.tsx")),
  },
  {
    path: "/appeals/$id/receipt",
    title: { zh: "已收到", en: "Received" },
    side: worker,
    component: lazy(() => import("./writing/ReceiptPage.tsx")),
  },
  {
    path: "/appeals/$id/rate",
    title: { zh: "评价这次办理", en: "Rate how it was handled" },
    side: worker,
    component: lazy(() => import("./following/RatePage.tsx")),
  },
  {
    path: "/appeals/$id/supplement",
    title: { zh: "补充说明", en: "Add something" },
    side: worker,
    component: appealAct("SupplementPage"),
  },
  {
    path: "/appeals/$id/reply",
    title: { zh: "回答工会的问题", en: "Answer the union's questions" },
    side: worker,
    component: lazy(() => import("./following/ReplyPage.tsx")),
  },
  {
    path: "/appeals/$id/consent",
    title: appealTitles.consent,
    side: worker,
    component: appealAct("ConsentPage"),
  },
  {
    path: "/appeals/$id/withdraw",
    title: { zh: "撤回诉求", en: "Withdraw" },
    side: worker,
    component: appealAct("WithdrawPage"),
  },
  {
    path: "/appeals/$id/reopen",
    title: { zh: "要求重办", en: "Ask to reopen" },
    side: worker,
    component: appealAct("ReopenPage"),
  },
  {
    path: "/claim",
    title: appealTitles.claim,
    side: worker,
    component: lazy(() => import("./entry/ClaimPage.tsx")),
  },
  {
    path: "/desk",
    title: { zh: "我的工单", en: "My orders" },
    side: post,
    component: lazy(() => import("./field/DeskPage.tsx")),
    tab: { order: 10, icon: "work", label: { zh: "工单", en: "Orders" } },
  },
  {
    path: "/orders/$id",
    title: { zh: "工单", en: "Order" },
    side: post,
    component: lazy(() => import("./field/OrderPage.tsx")),
  },
  {
    path: "/orders/$id/return",
    title: { zh: "退回", en: "Return" },
    side: post,
    component: orderAct("ReturnPage"),
  },
  {
    path: "/orders/$id/answer",
    title: { zh: "答复职工", en: "Answer the worker" },
    side: post,
    component: orderAct("AnswerPage"),
  },
  {
    path: "/orders/$id/note",
    title: appealTitles.note,
    side: post,
    component: orderAct("NotePage"),
  },
  {
    path: "/orders/$id/hand-over",
    title: appealTitles.handOver,
    side: post,
    component: lazy(() => import("./field/HandOverPage.tsx")),
  },
  {
    path: "/orders/$id/consent",
    title: appealTitles.recordConsent,
    side: post,
    component: orderAct("ConsentRecordPage"),
  },
  {
    path: "/orders/$id/ask",
    title: appealTitles.ask,
    side: post,
    component: orderAct("AskPage"),
  },
  {
    path: "/orders/$id/agree",
    title: { zh: "记录协议", en: "Record an agreement" },
    side: post,
    component: orderAct("AgreePage"),
  },
  {
    path: "/orders/$id/promises/$promiseId",
    title: appealTitles.prove,
    side: post,
    component: orderAct("ProvePage"),
  },
  {
    path: "/orders/$id/tasks/$taskId/recall",
    title: appealTitles.recallTask,
    side: post,
    component: orderAct("RecallTaskPage"),
  },
  {
    path: "/orders/$id/facts",
    title: { zh: "更正登记", en: "Correct the facts" },
    side: post,
    component: orderAct("FactsPage"),
  },
  {
    path: "/orders/$id/class",
    title: { zh: "调整难易", en: "Change the class" },
    side: post,
    component: orderAct("ReclassPage"),
  },
  {
    path: "/orders/$id/call-back",
    title: { zh: "独立回访", en: "Independent call-back" },
    side: post,
    component: orderAct("CallBackPage"),
  },
  {
    path: "/orders/$id/dispatch",
    title: { zh: "分拨", en: "Dispatch" },
    side: post,
    component: orderAct("DispatchPage"),
  },
];
