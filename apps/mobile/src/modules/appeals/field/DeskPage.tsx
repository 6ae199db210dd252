/* Names for tests: heading "我的工单"; group "身份"; group "工单分类" with "待接单 n", "我在办 n", and where there is any
 * "已超时 n", "等别人 n", "待评价 n", "待回访 n"; one link for each order. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { orderRoutes } from "@niangjia/domain/appeals/order.routes";
import { appealCategories, appealStatuses } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealRow } from "@niangjia/domain/appeals/appeals.views";
import { usePages } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Segments } from "@niangjia/ui/phone/Choices.tsx";
import { EmptyState, Note, Tag, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useContent } from "../../../shell/content.ts";
import { Failure } from "../../../shell/Failure.tsx";
import { More } from "../../../shell/More.tsx";
import { useKeptActs } from "../../../shell/kept/kept-acts.ts";
import { KeptLine } from "../../../shell/kept/KeptLine.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { SideSwitch } from "../following/SideSwitch.tsx";
import { Countdown } from "./Countdown.tsx";
import { fieldMessages } from "./field.messages.ts";

const lanes = ["all", "to_accept", "mine", "late", "waiting", "waiting_rating", "call_back"] as const;
type Lane = (typeof lanes)[number];
/** Shown even when nothing lies in them. */
const steady: readonly Lane[] = ["all", "to_accept", "mine"];

/** What waits for me in my post, by due time; the lane stands in the address. */
export default function DeskPage() {
  const t = useText(fieldMessages);
  const kept = useKeptActs();
  const shell = useText(shellMessages);
  const language = useLanguage();
  const navigate = useNavigate();
  const person = usePerson();
  const { slots } = useContent();
  const { lane: wish } = useSearch({ strict: false }) as { lane?: string };
  const lane: Lane = lanes.find((one) => one === wish) ?? "all";
  // What is late comes first in everything, by due time.
  const pages = usePages(orderRoutes.desk, { query: { lane: lane === "late" ? "all" : lane } });
  const loaded = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const items = lane === "late" ? loaded.filter((row) => row.isOverdue) : loaded;
  const hasMore = lane !== "late" || loaded.at(-1)?.isOverdue === true;
  const counts = pages.data?.pages[0]?.counts;
  const countOf = (value: Lane) => (value === "all" ? undefined : counts?.[value === "late" ? "overdue" : value]);
  const shown = lanes.filter((value) => value === lane || steady.includes(value) || (countOf(value) ?? 0) > 0);
  const wordOf = (value: Lane) =>
    value === "all" ? t("all") : t(value === "late" ? "lateLane" : value, { count: countOf(value) ?? "" });
  return (
    <Page
      title={t("desk")}
      tools={
        <Suspense fallback={null}>
          {slots.homeTools.map(({ name, component: Tool }) => (
            <Tool key={name} />
          ))}
        </Suspense>
      }
    >
      <SideSwitch value="post" />
      {person.post && (
        <p className="small soft">{language === "en" ? person.post.titleEn || person.post.title : person.post.title}</p>
      )}
      <Segments
        label={t("lane")}
        value={lane}
        onChoose={(next) =>
          void navigate({ to: "/desk", search: { lane: next === "all" ? undefined : next } as never, replace: true })
        }
        choices={shown.map((value) => ({ value, label: wordOf(value) }))}
      />
      <KeptLine acts={kept} />
      {counts && counts.overdue > 0 && lane !== "late" && (
        <Note tone="bad" icon="clock">
          <p>{t("overdueCount", { count: counts.overdue })}</p>
        </Note>
      )}
      {pages.isPending && <Waiting label={shell("loading")} />}
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      {items.map((row) => (
        <OrderCard key={row.id} row={row} />
      ))}
      {pages.data &&
        items.length === 0 &&
        (lane === "all" ? (
          <EmptyState icon="work" title={t("none")}>
            <p>{t("noneText")}</p>
          </EmptyState>
        ) : (
          <EmptyState icon="work" title={t("noneLane")} />
        ))}
      {hasMore && <More pages={pages} />}
    </Page>
  );
}

function OrderCard({ row }: { row: AppealRow }) {
  const t = useText(fieldMessages);
  const pick = usePick();
  return (
    <Link className={`card appeal-card${row.isOverdue ? " is-late" : ""}`} to={`/orders/${row.id}`}>
      <span className="card-head">
        <span className="card-title">{pick(appealCategories[row.category])}</span>
        {row.isUrgent && <Tag tone="bad">{t("urgent")}</Tag>}
        <Tag>{pick(appealStatuses[row.status])}</Tag>
      </span>
      <span>
        {row.workerName} · {row.employerName ?? t("noEmployer")}
      </span>
      <span className="clamp soft">{row.excerpt}</span>
      <span className="card-foot">
        {row.dueAt ? <Countdown dueAt={row.dueAt} dueFor={row.dueFor} /> : <span />}
        <span className="small soft number">{row.number}</span>
      </span>
    </Link>
  );
}
