import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { orderColumns, type OrderColumnKey } from "@niangjia/domain/appeals/importing/import.rules";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { useCommand } from "@niangjia/client/hooks";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { importingMessages } from "./importing.messages.ts";

const { routes } = appealsContract;

/** Which header of that hotline's sheet stands for what: said once, kept with the source. */
export function ColumnMapping({
  asked,
  source,
  onSaved,
}: {
  asked: NonNullable<RouteOutput<typeof routes.previewOrders>["columns"]>;
  source: { id: string; version: number };
  onSaved: () => void;
}) {
  const t = useText(importingMessages);
  const pick = usePick();
  const list = useList();
  const [mapping, setMapping] = useState<Record<string, OrderColumnKey>>(asked.found);
  const save = useCommand(routes.mapOrderColumns, { onDone: onSaved });
  const title = (key: OrderColumnKey) => pick(orderColumns.find((column) => column.key === key)!.title);
  const choose = (header: string, key: string) =>
    setMapping((before) =>
      Object.fromEntries(
        Object.entries({ ...before, [header]: key as OrderColumnKey }).filter(([, one]) => (one as string) !== ""),
      ),
    );
  return (
    <Section
      title={t("columns")}
      actions={
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => save.mutate({ params: { sourceId: source.id }, body: { version: source.version, mapping } })}
        >
          {t("saveColumns")}
        </Button>
      }
    >
      <p className="import-about">{t("columnsAbout", { missing: list(asked.missing.map(title)) })}</p>
      <RefusalAlert error={save.error} />
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{t("header")}</th>
            <th scope="col">{t("means")}</th>
          </tr>
        </thead>
        <tbody>
          {asked.headers.map((header) => (
            <tr key={header}>
              <td>{header}</td>
              <td>
                <select
                  className="native-input"
                  aria-label={`${t("means")}: ${header}`}
                  value={mapping[header] ?? ""}
                  onChange={(event) => choose(header, event.target.value)}
                >
                  <option value="">{t("ignore")}</option>
                  {orderColumns.map((column) => (
                    <option key={column.key} value={column.key}>
                      {pick(column.title)}
                      {column.isRequired ? " *" : ""}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
