import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const appealsScreens: readonly Screen[] = [
  { path: "/desk", title: { zh: "我的案头", en: "My desk" }, permission: "appeals.accept", nav: { group: "work", order: 10, key: "d" }, component: lazy(() => import("./DeskPage.tsx")) },
  { path: "/appeals", title: { zh: "全部诉求", en: "All appeals" }, permission: "appeals.read", nav: { group: "work", order: 20, key: "a" }, component: lazy(() => import("./AppealsPage.tsx")) },
  { path: "/appeals/hotline", title: { zh: "来电来访登记", en: "Calls and visits" }, permission: "appeals.take", nav: { group: "work", order: 22, key: "c" }, component: lazy(() => import("./taking/TakingPage.tsx")) },
  { path: "/appeals/import", title: { zh: "导入工单", en: "Import orders" }, permission: "appeals.import", nav: { group: "work", order: 45 }, component: lazy(() => import("./importing/OrdersImportPage.tsx")) },
  { path: "/appeal-queue", title: { zh: "新诉求", en: "New appeals" }, permission: "appeals.dispatch", nav: { group: "work", order: 15, key: "n" }, component: lazy(() => import("./group/QueuePage.tsx")) },
  { path: "/appeal-groups", title: { zh: "群体诉求", en: "Group cases" }, permission: "appeals.read", nav: { group: "work", order: 25 }, component: lazy(() => import("./group/GroupsPage.tsx")) },
  { path: "/appeal-groups/$groupId", title: { zh: "群体诉求", en: "Group case" }, permission: "appeals.read", component: lazy(() => import("./group/GroupPage.tsx")) },
  { path: "/appeals/$appealId", title: { zh: "诉求", en: "Appeal" }, permission: "appeals.read", component: lazy(() => import("./AppealPage.tsx")) },
  { path: "/office-tasks", title: { zh: "协作任务", en: "Tasks for our office" }, permission: "appeals.read", side: "office", nav: { group: "work", order: 10, key: "d" }, component: lazy(() => import("./office/OfficeTasksPage.tsx")) },
  { path: "/office-tasks/$taskId", title: { zh: "协作任务", en: "Task" }, permission: "appeals.read", side: "office", component: lazy(() => import("./office/OfficeTaskPage.tsx")) },
  { path: "/appeals-overview", title: { zh: "诉求总览", en: "Overview" }, permission: "appeals.overview", nav: { group: "work", order: 30, key: "o" }, component: lazy(() => import("./OverviewPage.tsx")) },
  { path: "/appeals/report", title: { zh: "诉求报表", en: "Report" }, permission: "appeals.overview", nav: { group: "work", order: 35 }, component: lazy(() => import("./report/ReportPage.tsx")) },
  { path: "/appeals-rules", title: { zh: "分拨规则", en: "Routing rules" }, permission: "appeals.rules", nav: { group: "work", order: 40, key: "r" }, component: lazy(() => import("./rules/RulesPage.tsx")) },
  { path: "/appeals-promises", title: { zh: "服务承诺", en: "Service promises" }, permission: "appeals.promises", nav: { group: "work", order: 42 }, component: lazy(() => import("./promises/PromisesPage.tsx")) },
  { path: "/appeals-entries", title: { zh: "报事码", en: "Intake points" }, permission: "appeals.entries", nav: { group: "work", order: 46 }, component: lazy(() => import("./entry/EntriesPage.tsx")) },
  { path: "/appeals-entries/$entryId", title: { zh: "打印报事码", en: "Print an intake point" }, permission: "appeals.entries", component: lazy(() => import("./entry/EntrySheetPage.tsx")) },
  { path: "/appeals-channels", title: { zh: "接入渠道", en: "Channels" }, permission: "appeals.channels", nav: { group: "work", order: 48 }, component: lazy(() => import("./channels/ChannelsPage.tsx")) },
  { path: "/appeals-channels/$channelId", title: { zh: "收到的邮件", en: "Messages" }, permission: "appeals.channels", component: lazy(() => import("./channels/MessagesPage.tsx")) },
];
