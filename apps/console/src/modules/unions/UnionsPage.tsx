import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { unionKindTexts, unionLevelTexts } from "@niangjia/domain/unions/unions.terms";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useMay, useSession } from "../../shell/acting.ts";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { RecordList } from "../../shell/list/RecordList.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { TabLine } from "./TabLine.tsx";
import UnionPicker from "./UnionPicker.tsx";
import { UnionActs } from "./UnionActs.tsx";
import { UnionTree } from "./UnionTree.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import { UnionStatusTag, useUnionName } from "./unions.words.tsx";
import "./unions.css";

const views = ["tree", "list"] as const;

/** The unions of the acting post: as a tree to walk, or as a list to search, filter and export. */
export default function UnionsPage() {
  const t = useText(unionsScreenMessages);
  const search = useSearch({ strict: false }) as { view?: string };
  const navigate = useNavigate();
  const view = search.view === "list" ? "list" : "tree";
  const mayImport = useMay("unions.import");
  const { capacity } = useSession();
  const own = useRoute(
    unionsContract.routes.get,
    { params: { id: capacity.unionId ?? "" } },
    { enabled: capacity.unionId !== null },
  );
  const [founding, setFounding] = useState(false);
  return (
    <>
      <PageHeader
        title={t("unions")}
        actions={
          <>
            {mayImport && (
              <Link to={"/unions/import" as never}>
                <Button tabIndex={-1}>{t("importUnions")}</Button>
              </Link>
            )}
            <DecisionButton
              decision={own.data?.can["found_below"]}
              quiet
              type="primary"
              onPress={() => setFounding(true)}
            >
              {t("foundBelow")}
            </DecisionButton>
          </>
        }
      />
      <TabLine
        tabs={views}
        tab={view}
        label={t}
        onTab={(next) => void navigate({ to: "." as never, search: { view: next } as never, replace: true })}
      />
      <div role="tabpanel" id={`panel-${view}`} aria-labelledby={`tab-${view}`}>
        {view === "tree" ? <TreeView /> : <ListView />}
      </div>
      {own.data && <UnionActs union={own.data} act={founding ? "found" : null} onClose={() => setFounding(false)} />}
    </>
  );
}

/** The tree, unfolded down to the union that the address names (`at`). */
function TreeView() {
  const t = useText(unionsScreenMessages);
  const { at } = useSearch({ strict: false }) as { at?: string };
  const navigate = useNavigate();
  const { capacity } = useSession();
  const rootId = capacity.unionId ?? "";
  const root = useRoute(unionsContract.routes.get, { params: { id: rootId } }, { enabled: rootId !== "" });
  const here = useRoute(
    unionsContract.routes.get,
    { params: { id: at ?? rootId } },
    { enabled: (at ?? rootId) !== "" },
  );
  const error = root.error ?? here.error;
  return (
    <>
      <div className="tree-tools">
        <div style={{ width: 340, maxWidth: "100%" }}>
          <UnionPicker
            value={at}
            placeholder={t("treeSearch")}
            onChange={(id) =>
              void navigate({
                to: "." as never,
                search: ((before: object) => ({ ...before, at: id })) as never,
                replace: true,
              })
            }
          />
        </div>
        <span className="quiet">{t("treeKeys")}</span>
      </div>
      <RefusalAlert error={error} onRetry={() => void here.refetch()} />
      {root.data && here.data ? (
        <UnionTree
          key={here.data.id}
          root={root.data}
          opened={here.data.line.map((one) => one.id)}
          hereId={here.data.id}
        />
      ) : (
        !error && <Loading />
      )}
    </>
  );
}

function ListView() {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const nameOf = useUnionName();
  const mayExport = useMay("unions.import");
  const { capacity } = useSession();
  const { within } = useSearch({ strict: false }) as { within?: string };
  return (
    <RecordList
      name={t("unions")}
      route={unionsContract.routes.list}
      {...(within || capacity.unionId === null ? {} : { fixed: { within: capacity.unionId } })}
      search={{ placeholder: t("searchHint") }}
      filters={["within", "kind", "level", "status"]}
      sorts={[
        { value: "path", label: t("byPath") },
        { value: "name", label: t("byName") },
        { value: "-name", label: t("byNameBack") },
      ]}
      {...(mayExport ? { exportRoute: unionsContract.routes.export } : {})}
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/unions/$unionId", params: { unionId: row.id } })}
      rowTone={(row) => (row.status === "active" ? undefined : "quiet")}
      columns={[
        {
          key: "name",
          title: t("name"),
          render: (row) => (
            <>
              {nameOf(row)} <UnionStatusTag status={row.status} />
            </>
          ),
          sort: { ascending: "name", descending: "-name" },
        },
        { key: "superior", title: t("superior"), from: "medium", render: (row) => row.line.at(-1)?.name },
        { key: "kind", title: t("kind"), width: 130, render: (row) => pick(unionKindTexts[row.kind]) },
        {
          key: "level",
          title: t("level"),
          width: 160,
          from: "medium",
          render: (row) => pick(unionLevelTexts[row.level]),
        },
        { key: "below", title: t("below"), kind: "number", width: 90, render: (row) => row.childCount },
        { key: "code", title: t("code"), kind: "code", from: "wide", width: 220, render: (row) => row.path },
      ]}
      empty={{ title: t("unionsNone") }}
    />
  );
}
