/* Names for tests: buttons "我收到了"/"已经办好了", then "确实收到了"/"确实办好了" or "先不确认"; link "没有收到"/"没有办". */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import type { PromiseView } from "@niangjia/domain/agreements/agreements.views";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { useCommand } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { courseMessages } from "./course.messages.ts";

/** The worker's own word on one promise: asked once more before it counts; what did not come goes to the handler. */
export function WorkerActs({ view, promise }: { view: AppealView; promise: PromiseView }) {
  const t = useText(courseMessages);
  const language = useLanguage();
  const tell = useTell();
  const [isAsked, setAsked] = useState(false);
  const confirm = useCommand(followingRoutes.confirmPromise, { onDone: () => tell(t("confirmed")) });
  if (!promise.can["confirmPromise"]?.allowed || (promise.status !== "open" && promise.status !== "broken"))
    return null;
  const isPay = promise.kind === "pay";
  const amount = promise.amountFen === null ? "" : formatFen(fen(promise.amountFen), language);
  const day = dateText(promise.dueOn, language);
  if (isAsked)
    return (
      <Note tone="warn" title={isPay ? t("sureGot", { amount }) : t("sureDone")} isAlert>
        <p className="small">{t("sureText")}</p>
        <Failure error={confirm.error} />
        <div className="foot-row">
          <Button onClick={() => setAsked(false)}>{t("notYet")}</Button>
          <Button
            kind="primary"
            isBusy={confirm.isPending}
            onClick={() => confirm.mutate({ params: { id: view.id, promiseId: promise.id }, body: {} })}
          >
            {t(isPay ? "confirmYes" : "confirmDone")}
          </Button>
        </div>
      </Note>
    );
  const told = isPay
    ? t("notGotText", { what: promise.what, amount, day })
    : t("notDoneText", { what: promise.what, day });
  return (
    <div className="foot-row">
      <Button icon="check" onClick={() => setAsked(true)}>
        {t(isPay ? "gotIt" : "doneIt")}
      </Button>
      <Link
        className="button"
        to="/appeals/$id/supplement"
        params={{ id: view.id } as never}
        search={{ text: told } as never}
      >
        {t(isPay ? "notGot" : "notDone")}
      </Link>
    </div>
  );
}
