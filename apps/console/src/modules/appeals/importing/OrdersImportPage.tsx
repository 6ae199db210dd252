import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useRef, useState } from "react";
import { acceptedSheets } from "@niangjia/domain/files/files.kinds";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import { Offline, Refusal } from "@niangjia/client/call";
import { useCall, useDownload, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { NativeSelect } from "../../../shell/NativeSelect.tsx";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { ColumnMapping } from "./ColumnMapping.tsx";
import { EarlierImports } from "./EarlierImports.tsx";
import { importingMessages } from "./importing.messages.ts";
import { OneImport } from "./OneImport.tsx";
import "./importing.css";

const { routes } = appealsContract;
type Asked = NonNullable<RouteOutput<typeof routes.previewOrders>["columns"]>;

/** Source, sheet, preview, confirmation, progress, report. The import that is shown stands in the address. */
export default function OrdersImportPage() {
  const t = useText(importingMessages);
  const call = useCall();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { source?: string; import?: string };
  const show = (next: { source?: string | undefined; import?: string | undefined }) =>
    void navigate({
      to: ".",
      search: Object.fromEntries(
        Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined),
      ) as never,
    });
  const template = useDownload(routes.orderTemplate);
  const sources = useRoute(routes.importSources, {});
  const mine = (sources.data?.items ?? []).filter((one) => one.isMine);
  const source = mine.find((one) => one.id === search.source) ?? mine[0];
  const [isAdding, setAdding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isReading, setReading] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const read = async (sheet: File, sourceId: string) => {
    setFile(sheet);
    setAsked(null);
    setError(null);
    setReading(true);
    const body = new FormData();
    body.append("file", sheet);
    try {
      const answer = await call(routes.previewOrders, { params: { sourceId }, body } as RouteRequest<
        typeof routes.previewOrders
      >);
      setAsked(answer.columns);
      show({ source: sourceId, import: answer.import?.id });
    } catch (failure) {
      if (!(failure instanceof Refusal || failure instanceof Offline)) throw failure;
      setError(failure);
    } finally {
      setReading(false);
      if (field.current) field.current.value = "";
    }
  };
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("about")}
        actions={
          <Button loading={template.isPending} onClick={() => template.mutate({ query: {} })}>
            {t("template")}
          </Button>
        }
      />
      <RefusalAlert error={template.error} />
      <Section title={t("source")}>
        <RefusalAlert error={sources.error} onRetry={() => void sources.refetch()} />
        <p className="import-about">{sources.data && mine.length === 0 ? t("sourceNone") : t("sourceAbout")}</p>
        <div className="import-line">
          {source && (
            <NativeSelect
              label={t("source")}
              value={source.id}
              options={mine.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(id) => {
                setAsked(null);
                show({ source: id, import: undefined });
              }}
            />
          )}
          {source && (
            <Button type="primary" loading={isReading} onClick={() => field.current?.click()}>
              {t(search.import ? "anotherFile" : "chooseFile")}
            </Button>
          )}
          {source && <span className="import-about">{t("limits")}</span>}
          <input
            ref={field}
            hidden
            type="file"
            aria-label={t("chooseFile")}
            accept={acceptedSheets}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen && source) void read(chosen, source.id);
            }}
          />
          <Button className="import-add" onClick={() => setAdding(true)}>
            {t("addSource")}
          </Button>
        </div>
        <ActDialog
          open={isAdding}
          onClose={() => setAdding(false)}
          route={routes.addImportSource}
          view={{}}
          onDone={(added) => show({ source: added.id, import: undefined })}
        />
        {isReading && <p role="status">{t("reading")}</p>}
        <RefusalAlert error={error} {...(file && source ? { onRetry: () => void read(file, source.id) } : {})} />
      </Section>
      {asked && source && file && (
        <ColumnMapping key={source.version} asked={asked} source={source} onSaved={() => void read(file, source.id)} />
      )}
      {search.import && !asked && <OneImport key={search.import} id={search.import} />}
      <EarlierImports
        shown={search.import}
        onShow={(id) => {
          setAsked(null);
          show({ import: id });
        }}
      />
    </>
  );
}
