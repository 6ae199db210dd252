import { Button } from "antd";
import { useId, useState } from "react";
import type { Counted } from "@niangjia/domain/kernel/schemas";
import { useText } from "@niangjia/ui/language";
import { NativeSelect } from "../NativeSelect.tsx";
import type { Density } from "./density.ts";
import { pagesOf, typedPage } from "./list-place.ts";
import { listMessages } from "./list.messages.ts";
import { pageSizes, type ListState } from "./list-state.ts";

/** How many rows there are, as far as they were counted. */
export function useCountWords(): (shown: number, counted: Counted | undefined) => string {
  const t = useText(listMessages);
  return (shown, counted) =>
    counted === undefined
      ? t("shown", { count: shown })
      : t(counted.isMore ? "shownOfMore" : "shownOf", { count: shown, total: counted.count.toLocaleString("en") });
}

export function ListPager({
  state,
  count,
  counted,
  nextCursor,
  isFetching,
  density,
  onDensity,
}: {
  state: ListState;
  count: number;
  counted: Counted | undefined;
  nextCursor: string | null;
  isFetching: boolean;
  density: Density;
  onDensity: (density: Density) => void;
}) {
  const t = useText(listMessages);
  const wordsOf = useCountWords();
  const isWhole = state.page === 1 && nextCursor === null;
  const pages = counted && !isWhole ? pagesOf(counted.count, Number(state.size)) : null;
  return (
    <nav className="list-pager" aria-label={t("pages")}>
      <span className="list-count">
        {wordsOf(count, counted)}
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
        <span className="list-page-number">
          {pages !== null && pages > 1
            ? t(counted?.isMore ? "pageOfMore" : "pageOf", { page: state.page, pages })
            : t("page", { page: state.page })}
        </span>
        <Button
          size="small"
          disabled={nextCursor === null || isFetching}
          onClick={() => nextCursor !== null && state.forth(nextCursor)}
        >
          {t("next")}
        </Button>
        {pages !== null && pages > 2 && <PageJump pages={pages} onJump={state.jump} />}
      </span>
    </nav>
  );
}

/** Leads to any page of what is counted. */
function PageJump({ pages, onJump }: { pages: number; onJump: (page: number) => void }) {
  const t = useText(listMessages);
  const id = useId();
  const [words, setWords] = useState("");
  const page = typedPage(words, pages);
  return (
    <form
      className="list-jump"
      onSubmit={(event) => {
        event.preventDefault();
        if (page === null) return;
        onJump(page);
        setWords("");
      }}
    >
      <label htmlFor={id}>{t("jumpTo")}</label>
      <input
        id={id}
        className="native-input"
        inputMode="numeric"
        autoComplete="off"
        size={4}
        maxLength={String(pages).length}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={page === null}>
        {t("jump")}
      </Button>
    </form>
  );
}
