import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useRef, useState } from "react";
import { acceptedSheets } from "@niangjia/domain/files/files.kinds";
import { Offline, Refusal } from "@niangjia/client/call";
import { useCall, useCommand, useDownload } from "@niangjia/client/hooks";
import type { RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import { importProblemTexts } from "@niangjia/domain/members/import.rules";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import "./members.css";

const { routes } = membersContract;
type Preview = RouteOutput<typeof routes.previewImport>;

/** Template, upload, preview of bad rows, confirmation: nothing is written before it. */
export default function ImportPage() {
  const t = useText(membersScreenMessages);
  const list = useList();
  const call = useCall();
  const template = useDownload(routes.importTemplate);
  const field = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const [importedCount, setImportedCount] = useState<number | null>(null);
  const confirm = useCommand(routes.confirmImport, {
    onDone: (result) => {
      setImportedCount(result.importedCount);
      setPreview(null);
    },
  });
  const upload = async (file: File) => {
    setChecking(true);
    setError(null);
    setPreview(null);
    setImportedCount(null);
    const body = new FormData();
    body.append("file", file);
    try {
      setPreview(await call(routes.previewImport, { body } as RouteRequest<typeof routes.previewImport>));
    } catch (failure) {
      if (!(failure instanceof Refusal || failure instanceof Offline)) throw failure;
      setError(failure);
    } finally {
      setChecking(false);
      // The same file, corrected, can be chosen again.
      if (field.current) field.current.value = "";
    }
  };
  return (
    <>
      <PageHeader
        title={t("importLedger")}
        trail={[{ title: t("members"), to: "/members" }]}
        meta={t("importAbout")}
        actions={
          <Button loading={template.isPending} onClick={() => template.mutate({ query: {} })}>
            {t("template")}
          </Button>
        }
      />
      <RefusalAlert error={template.error} />
      <Section title={t("ledger")}>
        <div className="member-upload">
          <Button loading={isChecking} onClick={() => field.current?.click()}>
            {t(preview || importedCount !== null ? "anotherFile" : "chooseFile")}
          </Button>
          <input
            ref={field}
            hidden
            aria-label={t("chooseFile")}
            type="file"
            accept={acceptedSheets}
            disabled={isChecking}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void upload(file);
            }}
          />
        </div>
        {isChecking && <p role="status">{t("checking")}</p>}
        <RefusalAlert error={error} />
        {importedCount !== null && (
          <p role="status">
            {t("imported", { count: importedCount })}{" "}
            <Link to="/members" search={{ sort: "recent" } as never}>
              {t("backToMembers")}
            </Link>
          </p>
        )}
      </Section>
      {preview && (
        <Section
          title={t("previewOf", {
            file: preview.fileName,
            rows: preview.rowCount,
            good: preview.goodCount,
            bad: preview.badCount,
          })}
          actions={
            preview.goodCount > 0 && (
              <Button
                type="primary"
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ params: { importId: preview.importId }, body: {} })}
              >
                {t("confirmImport", { count: preview.goodCount })}
              </Button>
            )
          }
        >
          <RefusalAlert error={confirm.error} />
          {preview.unknownColumns.length > 0 && (
            <p className="member-odd">{t("unknownColumns", { columns: list(preview.unknownColumns) })}</p>
          )}
          {preview.rows.length === 0 ? <p>{t("allGood")}</p> : <PreviewRows rows={preview.rows} />}
        </Section>
      )}
    </>
  );
}

function PreviewRows({ rows }: { rows: Preview["rows"] }) {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const words = (codes: readonly string[]) =>
    codes.map((code) => <li key={code}>{pick(importProblemTexts[code as keyof typeof importProblemTexts])}</li>);
  return (
    <table className="member-preview">
      <thead>
        <tr>
          <th scope="col">{t("row")}</th>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("idNumber")}</th>
          <th scope="col">{t("phone")}</th>
          <th scope="col">{t("union")}</th>
          <th scope="col">{t("problems")}</th>
          <th scope="col">{t("warnings")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row}>
            <td>{row.row}</td>
            <td>{row.name}</td>
            <td>{row.idNumberMasked}</td>
            <td>{row.phoneMasked}</td>
            <td>{row.unionName}</td>
            <td>
              <ul className="member-problems">{words(row.problems)}</ul>
            </td>
            <td>
              <ul className="member-problems">{words(row.warnings)}</ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
