import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { RulePreview } from "@niangjia/domain/appeals/routing/routing.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { DateTime } from "../../../shell/DateTime.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { useAboutWords } from "../CategoryPicker.tsx";
import { rulesMessages } from "./routing.messages.ts";

/** What publishing the draft would have meant for the last appeals; only then it can be published. */
export function PreviewPanel({ draftVersion }: { draftVersion: number }) {
  const t = useText(rulesMessages);
  const about = useAboutWords();
  const [found, setFound] = useState<RulePreview | null>(null);
  const [isPublishing, setPublishing] = useState(false);
  const run = useCommand(appealsContract.routes.previewRules, { onDone: setFound });
  const nameOf = (union: { name: string } | null) => union?.name ?? t("desk");
  return (
    <Section
      title={t("previewTitle")}
      actions={
        <>
          <Button onClick={() => run.mutate({ body: { draftVersion } })} loading={run.isPending}>
            {t("preview")}
          </Button>
          {found && (
            <Button type="primary" onClick={() => setPublishing(true)}>
              {t("publish")}
            </Button>
          )}
        </>
      }
    >
      <RefusalAlert error={run.error} />
      {!found && <p className="quiet">{t("previewHow")}</p>}
      {found && (
        <div role="status">
          <p>
            <strong>
              {found.replayed === 0
                ? t("previewNone")
                : found.moved === 0
                  ? t("previewSame", { replayed: found.replayed })
                  : t("previewMoved", { replayed: found.replayed, moved: found.moved })}
            </strong>
          </p>
          <p className="quiet">{t("previewHow")}</p>
          {found.moved > 0 && (
            <>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t("from")}</th>
                    <th scope="col">{t("to")}</th>
                    <th scope="col" className="number">
                      {t("count")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {found.table.map((row) => (
                    <tr key={`${row.from?.path} ${row.to?.path}`}>
                      <td>{nameOf(row.from)}</td>
                      <td>{nameOf(row.to)}</td>
                      <td className="number">{row.count}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <details className="preview-rows">
                <summary>
                  {t("theRows")} ({found.moved})
                </summary>
                <div className="table-scroll">
                  <table className="plain-table">
                    <thead>
                      <tr>
                        <th scope="col">{t("number")}</th>
                        <th scope="col">{t("about")}</th>
                        <th scope="col">{t("from")}</th>
                        <th scope="col">{t("to")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {found.rows.map((row) => (
                        <tr key={row.id}>
                          <td>
                            <Link to="/appeals/$appealId" params={{ appealId: row.id }}>
                              {row.number}
                            </Link>
                            <br />
                            <span className="quiet">
                              <DateTime at={row.submittedAt} />
                            </span>
                          </td>
                          <td>{about(row.category, row.topic)}</td>
                          <td>
                            {nameOf(row.from)}
                            <br />
                            <span className="quiet">{row.fromRule}</span>
                          </td>
                          <td>
                            {nameOf(row.to)}
                            <br />
                            <span className="quiet">{row.toRule}</span>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </details>
            </>
          )}
        </div>
      )}
      <ActDialog
        open={isPublishing}
        onClose={() => setPublishing(false)}
        route={appealsContract.routes.publishRules}
        view={{}}
        fixed={{ draftVersion, token: found?.token ?? "" }}
      />
    </Section>
  );
}
