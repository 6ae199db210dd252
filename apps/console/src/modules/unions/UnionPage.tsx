import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { unionKindTexts, unionLevelTexts } from "@niangjia/domain/unions/unions.terms";
import type { UnionView } from "@niangjia/domain/unions/unions.views";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { CivilDate } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { RecordList } from "../../shell/list/RecordList.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { HistoryTab } from "./HistoryTab.tsx";
import { HoursTab } from "./HoursTab.tsx";
import { PostsTab } from "./PostsTab.tsx";
import { TabLine } from "./TabLine.tsx";
import { UnionActs, type UnionAct } from "./UnionActs.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import { TermLeft, UnionStatusTag, useUnionName } from "./unions.words.tsx";
import "./unions.css";

const tabs = ["about", "below", "posts", "hours", "history"] as const;

/** One union: what it is, what stands below it, its posts, hours and history, and what can be done with it. */
export default function UnionPage() {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const nameOf = useUnionName();
  const { unionId } = useParams({ strict: false }) as { unionId: string };
  const { tab: wished } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<UnionAct | null>(null);
  const found = useRoute(unionsContract.routes.get, { params: { id: unionId } });
  const union = found.data;
  if (!union)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const tab = tabs.find((one) => one === wished) ?? "about";
  return (
    <>
      <PageHeader
        title={nameOf(union)}
        trail={[
          { title: t("unions"), to: "/unions" },
          ...union.line.map((one) => ({ title: one.name, to: "/unions/$unionId", params: { unionId: one.id } })),
        ]}
        status={<UnionStatusTag status={union.status} />}
        meta={`${pick(unionKindTexts[union.kind])} · ${pick(unionLevelTexts[union.level])}`}
        actions={
          <>
            <DecisionButton decision={union.can["edit"]} quiet onPress={() => setDialog("edit")}>
              {t("edit")}
            </DecisionButton>
            <DecisionButton decision={union.can["found_below"]} quiet onPress={() => setDialog("found")}>
              {t("foundBelow")}
            </DecisionButton>
            <DecisionButton decision={union.can["move"]} quiet onPress={() => setDialog("move")}>
              {t("move")}
            </DecisionButton>
            <DecisionButton decision={union.can["merge"]} quiet onPress={() => setDialog("merge")}>
              {t("merge")}
            </DecisionButton>
            <DecisionButton decision={union.can["dissolve"]} quiet danger onPress={() => setDialog("dissolve")}>
              {t("dissolve")}
            </DecisionButton>
          </>
        }
      />
      <TabLine
        tabs={tabs}
        tab={tab}
        label={t}
        onTab={(next) => void navigate({ to: "." as never, search: { tab: next } as never, replace: true })}
      />
      <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
        {tab === "about" && <About union={union} />}
        {tab === "below" && <Below union={union} />}
        {tab === "posts" && (union.isInScope ? <PostsTab union={union} /> : <p className="quiet">{t("outOfScope")}</p>)}
        {tab === "hours" && <HoursTab unionId={union.id} />}
        {tab === "history" &&
          (union.isInScope ? <HistoryTab unionId={union.id} /> : <p className="quiet">{t("outOfScope")}</p>)}
      </div>
      <UnionActs union={union} act={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

function About({ union }: { union: UnionView }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  return (
    <Section title={t("about")}>
      <Facts
        items={[
          { label: t("name"), value: union.name },
          { label: t("nameEn"), value: union.nameEn },
          ...(union.mergedInto
            ? [
                {
                  label: t("mergedInto"),
                  value: (
                    <Link to={"/unions/$unionId" as never} params={{ unionId: union.mergedInto.id } as never}>
                      {union.mergedInto.name}
                    </Link>
                  ),
                  wide: true,
                },
              ]
            : []),
          { label: t("kind"), value: pick(unionKindTexts[union.kind]) },
          { label: t("level"), value: pick(unionLevelTexts[union.level]) },
          {
            label: t("division"),
            value: union.division && [...union.division.line, union.division.name, union.division.code].join(" "),
          },
          { label: t("creditCode"), value: union.creditCode },
          { label: t("address"), value: union.address },
          { label: t("phone"), value: union.phone },
          { label: t("foundedOn"), value: union.foundedOn && <CivilDate on={union.foundedOn} /> },
          ...(union.foundingMembers === null ? [] : [{ label: t("foundingMembers"), value: union.foundingMembers }]),
          {
            label: t("term"),
            value: union.termYears && (
              <>
                {t("years", { count: union.termYears })}
                {union.termStartsOn && (
                  <>
                    {" "}
                    · <CivilDate on={union.termStartsOn} />
                  </>
                )}
              </>
            ),
          },
          { label: t("termEndsOn"), value: <TermLeft endsOn={union.termEndsOn} daysLeft={union.termDaysLeft} /> },
          {
            label: t("below"),
            value: union.childrenByKind.map((one) => `${pick(unionKindTexts[one.kind])} ${one.count}`).join(" · "),
          },
          { label: t("code"), value: <code>{union.path}</code> },
        ]}
      />
    </Section>
  );
}

/** The unions directly below, page by page. */
function Below({ union }: { union: UnionView }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const nameOf = useUnionName();
  return (
    <RecordList
      name={t("below")}
      route={unionsContract.routes.children}
      fixed={{ of: union.id }}
      prefix="below."
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/unions/$unionId", params: { unionId: row.id } })}
      columns={[
        { key: "name", title: t("name"), render: (row) => nameOf(row) },
        { key: "kind", title: t("kind"), width: 150, render: (row) => pick(unionKindTexts[row.kind]) },
        {
          key: "level",
          title: t("level"),
          width: 150,
          from: "medium",
          render: (row) => pick(unionLevelTexts[row.level]),
        },
        { key: "below", title: t("below"), kind: "number", width: 100, render: (row) => row.childCount },
        { key: "code", title: t("code"), kind: "code", from: "wide", width: 240, render: (row) => row.path },
      ]}
      empty={{ title: t("belowNone"), hint: t("belowNoneHint") }}
    />
  );
}
