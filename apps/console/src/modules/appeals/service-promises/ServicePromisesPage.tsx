import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { settingStateTexts } from "@niangjia/domain/appeals/service-promises/service-promise.rules";
import { promiseValuesSchema } from "@niangjia/domain/appeals/service-promises/service-promise.contract";
import { fieldsOf, type DeclaredField } from "@niangjia/domain/kernel/fields";
import { usePages, useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Facts } from "../../../shell/Facts.tsx";
import { Loading } from "../../../shell/Loading.tsx";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StateTag } from "../../../shell/StatusTag.tsx";
import { useDuration } from "./amount.tsx";
import { PromisesDialog } from "./ServicePromisesDialog.tsx";
import { promisesMessages } from "./service-promises.messages.ts";
import { timeFields, type Values } from "./values.ts";
import "../routing/routing.css";
import "./service-promises.css";

/** How soon the acting union promises to act, whose setting that is, and every earlier one. */
export default function PromisesPage() {
  const t = useText(promisesMessages);
  const language = useLanguage();
  const found = useRoute(appealsContract.routes.servicePromises, {});
  const [isOpen, setOpen] = useState(false);
  const data = found.data;
  if (!data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const { inForce, planned } = data;
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("meta")}
        actions={
          <Button type="primary" onClick={() => setOpen(true)}>
            {t("change")}
          </Button>
        }
      />
      <Section title={t("inForce")}>
        <p className="quiet">
          {inForce === null
            ? t("fromFirst")
            : data.isInherited
              ? t("fromAbove", { union: inForce.union.name, at: instantText(inForce.validFrom, language) })
              : t("fromHere", { version: inForce.version, at: instantText(inForce.validFrom, language) })}
        </p>
        {planned && (
          <p>
            <StateTag state={settingStateTexts.planned} />{" "}
            {t("planned", { version: planned.version, at: instantText(planned.validFrom, language) })}
          </p>
        )}
        <PromiseFacts values={data.values} />
        <p className="quiet">{t("hint")}</p>
      </Section>
      <History />
      {isOpen && (
        <PromisesDialog
          values={data.planned ?? data.values}
          version={data.version}
          planned={planned}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

const labelled = fieldsOf(promiseValuesSchema) as readonly (DeclaredField & { readonly name: keyof Values })[];

function PromiseFacts({ values }: { values: Values }) {
  const t = useText(promisesMessages);
  const pick = usePick();
  const duration = useDuration();
  const isTime = (name: keyof Values) => (timeFields as readonly string[]).includes(name);
  return (
    <Facts
      items={labelled.map(({ name, label }) => ({
        label: pick(label),
        value: isTime(name) ? duration(values[name]) : `${values[name]} ${t("calendarDays")}`,
      }))}
    />
  );
}

function History() {
  const t = useText(promisesMessages);
  const language = useLanguage();
  const found = usePages(appealsContract.routes.servicePromiseHistory, { query: { limit: 10 } });
  const settings = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t("history")}>
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.data && settings.length === 0 && <p>{t("historyNone")}</p>}
      <ul className="rule-history">
        {settings.map((one) => (
          <li key={one.version}>
            <div className="rule-head">
              <strong>{t("version", { version: one.version })}</strong>{" "}
              <StateTag state={settingStateTexts[one.state]} />{" "}
              <span>{t("from", { at: instantText(one.validFrom, language) })}</span> <span>{one.savedBy}</span>
            </div>
            <p>{one.reason}</p>
            <PromiseFacts values={one} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {t("more")}
        </Button>
      )}
    </Section>
  );
}
