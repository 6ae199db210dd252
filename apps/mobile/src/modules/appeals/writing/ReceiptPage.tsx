/* Names for tests: heading "已收到"; button "复制编号"; link "查看进度". The number stands in an element with the test name of its text. */
import { Link, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { entriesOf, useEntries } from "./desk.ts";
import { writingMessages } from "./writing.messages.ts";

export default function ReceiptPage() {
  const t = useText(writingMessages);
  const shell = useText(shellMessages);
  const tell = useTell();
  const { id } = useParams({ strict: false }) as { id: string };
  const { personId } = usePerson();
  const entry = useEntries(personId).find((one) => one.receipt?.appealId === id);
  // Which union has it is decided a moment after the receipt.
  const appeal = useRoute(
    followingRoutes.get,
    { params: { id } },
    { refetchInterval: (query) => (query.state.data?.status === "registered" ? 2000 : false) },
  );
  const number = appeal.data?.number ?? entry?.receipt?.number;
  const union = appeal.data?.union.name ?? entry?.receipt?.unionName;
  // Shown: from here on the server's own record is enough.
  const isShown = appeal.data !== undefined;
  useEffect(
    () => () => {
      if (isShown)
        for (const one of entriesOf(personId).list())
          if (one.receipt?.appealId === id) entriesOf(personId).drop(one.id);
    },
    [isShown, personId, id],
  );
  const copy = async () => {
    if (number)
      await navigator.clipboard.writeText(number).then(
        () => tell(t("copied")),
        () => undefined,
      );
  };
  return (
    <Page
      title={t("receiptTitle")}
      back="/"
      foot={
        <>
          <Link className="button button-primary is-wide" to={`/appeals/${id}`} replace>
            {t("follow")}
          </Link>
          <Link className="button is-wide" to="/">
            {t("home")}
          </Link>
        </>
      }
    >
      {!number && appeal.isPending && <Waiting label={shell("loading")} />}
      {!number && <Failure error={appeal.error} onRetry={() => void appeal.refetch()} />}
      {number && (
        <>
          <div className="receipt">
            <span className="receipt-mark">
              <Icon name="check" size={34} />
            </span>
            <p>{t("receiptLead")}</p>
            <p className="receipt-number number">{number}</p>
            {"clipboard" in navigator && <Button onClick={() => void copy()}>{t("copy")}</Button>}
          </div>
          <dl className="card facts">
            <div>
              <dt>{t("wentTo")}</dt>
              <dd className="receipt-union">{union}</dd>
            </div>
          </dl>
          <section className="section" aria-labelledby="next-title">
            <h2 id="next-title">{t("nextTitle")}</h2>
            <ol className="steps-ahead">
              <li>{t("next1")}</li>
              <li>{t("next2")}</li>
              <li>{t("next3")}</li>
            </ol>
          </section>
        </>
      )}
    </Page>
  );
}
