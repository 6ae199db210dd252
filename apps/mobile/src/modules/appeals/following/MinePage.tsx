/* Names for tests: heading "我的诉求"; group "显示" with "在办"/"已结束"/"全部"; searchbox "查找"; one link for each appeal. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ownRoutes } from "@niangjia/domain/appeals/own.routes";
import { usePages } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Segments } from "@niangjia/ui/phone/Choices.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { More } from "../../../shell/More.tsx";
import { Page } from "../../../shell/Page.tsx";
import { useSettled } from "../../../shell/settled.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { AppealCard } from "./AppealCard.tsx";
import { followingMessages } from "./following.messages.ts";

const shows = ["open", "closed", "all"] as const;
type Show = (typeof shows)[number];

/** All my appeals; what is shown stands in the address. */
export default function MinePage() {
  const t = useText(followingMessages);
  const shell = useText(shellMessages);
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { show?: string; q?: string };
  const show: Show = shows.find((one) => one === search.show) ?? "open";
  const [typed, setTyped] = useState(search.q ?? "");
  const q = useSettled(typed.trim());
  const put = (next: { show?: string | undefined; q?: string | undefined }) =>
    void navigate({ to: "/appeals", search: next as never, replace: true });
  useEffect(() => {
    if (q !== (search.q ?? "")) put({ show: search.show, q: q || undefined });
    // Only what was typed leads here; a changed address is read by the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [q]);
  const pages = usePages(ownRoutes.mine, {
    query: {
      ...(show === "open" ? { openOnly: "true" } : show === "closed" ? { closedOnly: "true" } : {}),
      ...(q ? { q } : {}),
    },
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("mine")}>
      <Segments
        label={t("show")}
        value={show}
        onChoose={(next) => put({ show: next, q: q || undefined })}
        choices={shows.map((value) => ({ value, label: t(value) }))}
      />
      <Field
        label={t("search")}
        type="search"
        placeholder={t("searchHint")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {pages.isPending && <Waiting label={shell("loading")} />}
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      {items.map((row) => (
        <AppealCard key={row.id} row={row} />
      ))}
      {pages.data &&
        items.length === 0 &&
        (q || show !== "all" ? (
          <EmptyState icon="search" title={t("noneFound")}>
            <p>{t("noneFoundText")}</p>
          </EmptyState>
        ) : (
          <EmptyState title={t("none")}>
            <p>{t("noneText")}</p>
          </EmptyState>
        ))}
      <More pages={pages} />
      <p>
        <Link className="button is-wide" to="/claim">
          {t("haveReceipt")}
        </Link>
      </p>
    </Page>
  );
}
