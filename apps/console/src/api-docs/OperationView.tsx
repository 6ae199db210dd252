import { useState } from "react";
import type { Me } from "@niangjia/domain/identity/identity.contract";
import { useLanguage, useText } from "@niangjia/ui/language";
import { apiDocsMessages } from "./api-docs.messages.ts";
import { describeSchema, ofLanguage, type Operation } from "./open-api.ts";
import { SchemaTree } from "./SchemaTree.tsx";
import { TryIt } from "./TryIt.tsx";

/** One route: folded to a line; open, everything its contract says. */
export function OperationView({ operation, me }: { operation: Operation; me: Me | null }) {
  const t = useText(apiDocsMessages);
  const language = useLanguage();
  const [open, setOpen] = useState(() => window.location.hash === `#${operation.operationId}`);
  const { access } = operation;
  const who = [
    access.kind === "public"
      ? t("access_public", { why: access.why })
      : access.kind === "signed_in"
        ? access.inPost
          ? t("access_in_post", { why: access.inPost })
          : t("access_signed_in")
        : access.kind === "channel"
          ? t("access_channel")
          : t("access_permission", { permission: access.permission }),
    access.orOwn && t("access_own"),
    access.forOffice && t("access_office"),
    access.stepUp && t("access_step_up"),
  ].filter(Boolean);
  return (
    <details
      className="api-route"
      id={operation.operationId}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className={`api-method api-${operation.method.toLowerCase()}`}>{operation.method}</span>
        <code className="api-path">{operation.path}</code>
        <span className="api-summary">{ofLanguage(operation.summary, language)}</span>
      </summary>
      {open && (
        <div className="api-inside">
          <h3>{t("access")}</h3>
          <p>{who.join(t("between"))}</p>
          {operation.parameters.length > 0 && (
            <>
              <h3>{t("parameters")}</h3>
              <ul className="api-fields">
                {operation.parameters.map((parameter) => (
                  <li key={`${parameter.in} ${parameter.name}`}>
                    <code>{parameter.name}</code>{" "}
                    <span className="api-type">
                      {parameter.in} · {describeSchema(parameter.schema)}
                    </span>{" "}
                    {parameter.required && <span className="api-required">{t("required")}</span>}
                  </li>
                ))}
              </ul>
            </>
          )}
          {operation.body && (
            <>
              <h3>{t("body")}</h3>
              <SchemaTree schema={operation.body} of="request" />
            </>
          )}
          <h3>{t("answer")}</h3>
          {operation.answer.schema ? (
            <SchemaTree schema={operation.answer.schema} of="answer" />
          ) : (
            <p className="api-type">{operation.answer.kind}</p>
          )}
          <h3>{t("refusals")}</h3>
          <p className="api-type">{operation.refusals || t("commonRefusals")}</p>
          {operation.method === "GET" && operation.answer.kind !== "text/event-stream" && (
            <TryIt operation={operation} me={me} />
          )}
        </div>
      )}
    </details>
  );
}
