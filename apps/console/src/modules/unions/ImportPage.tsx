import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { acceptedSheets } from "@niangjia/domain/files/files.kinds";
import type { RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { newKey, Refusal, type Offline } from "@niangjia/client/call";
import { useCall, useDownload } from "@niangjia/client/hooks";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import "./unions.css";

type Preview = RouteOutput<typeof unionsContract.routes.importPreview>;
const { importPreview, importConfirm, importTemplate } = unionsContract.routes;

function formOf(file: File): FormData {
  const form = new FormData();
  form.append("file", file);
  return form;
}

/** Import in two steps: the file is checked row by row, then exactly this file is written. */
export default function ImportPage() {
  const t = useText(unionsScreenMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const client = useQueryClient();
  const call = useCall();
  const template = useDownload(importTemplate);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const [isBusy, setBusy] = useState(false);
  // One key for one previewed file: pressing twice, or again after a lost line, writes once.
  const key = useRef<string>("");

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure as Refusal | Offline);
    } finally {
      setBusy(false);
    }
  };
  const check = (chosen: File) =>
    run(async () => {
      setFile(chosen);
      setPreview(null);
      key.current = newKey();
      setPreview(await call(importPreview, { body: formOf(chosen) } as RouteRequest<typeof importPreview>));
    });
  const confirm = () =>
    run(async () => {
      const done = await call(
        importConfirm,
        { query: { hash: preview!.hash }, body: formOf(file!) } as RouteRequest<typeof importConfirm>,
        { key: key.current },
      );
      await client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith("/api/unions") });
      tell(t("imported", { count: done.createdCount }));
      void navigate({ to: "/unions" as never, search: { view: "list" } as never });
    });

  return (
    <>
      <PageHeader
        title={t("importTitle")}
        meta={t("importMeta")}
        trail={[{ title: t("unions"), to: "/unions" }]}
        actions={
          <Button loading={template.isPending} onClick={() => template.mutate({ query: {} })}>
            {t("template")}
          </Button>
        }
      />
      <input
        ref={input}
        type="file"
        accept={acceptedSheets}
        hidden
        aria-label={t("chooseFile")}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) void check(chosen);
        }}
      />
      <RefusalAlert error={error ?? template.error} />
      {preview === null ? (
        <div
          className="file-drop"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            const chosen = event.dataTransfer.files[0];
            if (chosen) void check(chosen);
          }}
        >
          <Button type="primary" loading={isBusy} onClick={() => input.current?.click()}>
            {t("chooseFile")}
          </Button>
          <span className="quiet" role="status">
            {isBusy && file ? t("checking", { name: file.name }) : t("chooseHint")}
          </span>
        </div>
      ) : (
        <Checked
          preview={preview}
          actions={
            <>
              <Button onClick={() => input.current?.click()} disabled={isBusy}>
                {t("otherFile")}
              </Button>
              {preview.errorCount === 0 && preview.goodCount > 0 && (
                <Button type="primary" loading={isBusy} onClick={() => void confirm()}>
                  {t("confirmImport", { count: preview.goodCount })}
                </Button>
              )}
            </>
          }
        />
      )}
    </>
  );
}

function Checked({ preview, actions }: { preview: Preview; actions: ReactNode }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const list = useList();
  const hasDoubts = preview.errorCount + preview.warningCount > 0;
  const [onlyBad, setOnlyBad] = useState(hasDoubts);
  const rows = preview.rows.filter((row) => !onlyBad || row.findings.length > 0);
  return (
    <Section title={t("findings")} actions={actions}>
      <p role="status">
        {t("checked", {
          name: preview.fileName,
          rows: preview.rowCount,
          good: preview.goodCount,
          bad: preview.errorCount,
          warned: preview.warningCount,
        })}
      </p>
      {preview.unknownColumns.length > 0 && (
        <p className="finding-warning">{t("unknownColumns", { columns: list(preview.unknownColumns) })}</p>
      )}
      {hasDoubts && (
        <p>
          <Checkbox checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)}>
            {t("onlyBad")}
          </Checkbox>
        </p>
      )}
      <div className="table-scroll" role="region" aria-label={t("findings")} tabIndex={0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t("row")}</th>
              <th>{t("name")}</th>
              <th>{t("superior")}</th>
              <th>{t("kind")}</th>
              <th>{t("findings")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number}>
                <td>{row.number}</td>
                <td>{row.name}</td>
                <td>{row.superior}</td>
                <td>{row.kind}</td>
                <td>
                  {row.findings.length === 0 && <span className="quiet">{t("good")}</span>}
                  {row.findings.map((finding) => (
                    <div key={finding.code + pick(finding.text)} className={`finding-${finding.severity}`}>
                      {finding.column && `${pick(finding.column)}: `}
                      {pick(finding.text)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {preview.rows.length < preview.rowCount && (
        <p className="quiet">{t("shownRows", { count: preview.rows.length })}</p>
      )}
    </Section>
  );
}
