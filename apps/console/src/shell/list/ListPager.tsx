import { Button } from "antd";
import { useText } from "@niangjia/ui/language";
import { NativeSelect } from "../NativeSelect.tsx";
import type { Density } from "./density.ts";
import { listMessages } from "./list.messages.ts";
import { pageSizes, type ListState } from "./list-state.ts";

export function ListPager({
  state,
  count,
  total,
  nextCursor,
  isFetching,
  density,
  onDensity,
}: {
  state: ListState;
  count: number;
  total: number | undefined;
  nextCursor: string | null;
  isFetching: boolean;
  density: Density;
  onDensity: (density: Density) => void;
}) {
  const t = useText(listMessages);
  return (
    <nav className="list-pager" aria-label={t("pages")}>
      <span className="list-count">
        {t(total === undefined ? "shown" : "shownOf", { count, total })}
        {isFetching ? ` · ${t("refreshing")}` : ""}
      </span>
      <span className="list-density">
        <NativeSelect
          label={t("density")}
          value={density}
          options={[
            { value: "dense", label: t("dense") },
            { value: "roomy", label: t("roomy") },
          ]}
          onChange={(chosen) => onDensity(chosen === "roomy" ? "roomy" : "dense")}
        />
      </span>
      <NativeSelect
        label={t("rows")}
        value={state.size}
        options={pageSizes.map((size) => ({ value: size, label: t("rowsOf", { count: size }) }))}
        onChange={(limit) => state.change({ limit: limit === pageSizes[0] ? undefined : limit })}
      />
      <span className="list-steps">
        {state.page > 2 && (
          <Button size="small" type="text" onClick={state.toFirst}>
            {t("first")}
          </Button>
        )}
        <Button size="small" disabled={state.page === 1} onClick={state.back}>
          {t("previous")}
        </Button>
        <span className="list-page-number">{t("page", { page: state.page })}</span>
        <Button
          size="small"
          disabled={nextCursor === null || isFetching}
          onClick={() => nextCursor !== null && state.forth(nextCursor)}
        >
          {t("next")}
        </Button>
      </span>
    </nav>
  );
}
