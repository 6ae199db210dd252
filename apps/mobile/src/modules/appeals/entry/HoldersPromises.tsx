import { formatFen, fen } from "@niangjia/domain/codes/money";
import { civilDate } from "@niangjia/domain/clocks/civil-date";
import { promiseStatuses } from "@niangjia/domain/agreements/agreements.rules";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { StateTag } from "@niangjia/ui/phone/States.tsx";
import { entryMessages } from "./entry.messages.ts";
import type { ActProps } from "./holders-act.ts";

/** The promises of the agreement in force; the worker says which were kept. */
export function HoldersPromises({ appeal, act, isBusy }: ActProps) {
  const t = useText(entryMessages);
  const language = useLanguage();
  const current = appeal.agreements.find((one) => one.supersededAt === null);
  if (!current) return null;
  return (
    <section className="card" aria-labelledby="promises-title">
      <h2 id="promises-title">{t("promises")}</h2>
      {current.promises.map((promise) => (
        <div key={promise.id} className="section">
          <p className="card-head">
            <span className="card-title">{promise.what}</span>
            <StateTag state={promiseStatuses[promise.status]} />
          </p>
          <p className="small soft number">
            {promise.amountFen !== null && `${formatFen(fen(promise.amountFen), language)} · `}
            {t("promiseDue", { date: dateText(civilDate(promise.dueOn), language) })}
          </p>
          {promise.can["confirmPromise"]?.allowed && (
            <Button isWide isBusy={isBusy} onClick={() => act({ kind: "confirm", promiseId: promise.id })}>
              {t("confirm")}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
