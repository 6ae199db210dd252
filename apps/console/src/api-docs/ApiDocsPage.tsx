import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { identityContract, type Me } from "@niangjia/domain/identity/identity.contract";
import { call } from "@niangjia/client/call";
import { useLanguage, useText } from "@niangjia/ui/language";
import { LanguageSwitch } from "../shell/LanguageSwitch.tsx";
import { Loading } from "../shell/Loading.tsx";
import { Seal } from "../shell/Seal.tsx";
import { useWindowTitle } from "../shell/window-title.ts";
import { apiDocsMessages } from "./api-docs.messages.ts";
import { modulesOf, ofLanguage, type OpenApiDocument } from "./open-api.ts";
import { OperationView } from "./OperationView.tsx";
import "../shell/styles/api-docs.css";

async function readDocument(): Promise<OpenApiDocument> {
  const response = await fetch("/api/openapi.json");
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as OpenApiDocument;
}

/** Every route of the server, from its own description. Public: the description holds no data of anybody. */
export function ApiDocsPage() {
  const t = useText(apiDocsMessages);
  const language = useLanguage();
  const document_ = useQuery({ queryKey: ["openapi"], queryFn: readDocument, staleTime: Infinity });
  // Whoever is signed in may try routes in their posts; nobody needs to be.
  const me = useQuery<Me | null>({
    queryKey: ["openapi", "me"],
    queryFn: () => call(identityContract.routes.me, {}).catch(() => null),
  });
  const [words, setWords] = useState("");
  useWindowTitle(t("title"));

  const all = document_.data ? modulesOf(document_.data) : [];
  const wanted = words.trim().toLowerCase();
  const shown = all
    .map((module) => ({
      ...module,
      operations: module.operations.filter(
        (one) =>
          !wanted ||
          `${one.path} ${one.summary} ${one.operationId} ${one.access.permission ?? ""}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter((module) => module.operations.length > 0);
  return (
    <div className="api">
      <header className="header">
        <Link to="/" className="header-brand" aria-label={t("toConsole")}>
          <Seal size={28} />
          <span className="header-brand-name">{t("title")}</span>
        </Link>
        <div className="header-tools">
          <a href="/api/openapi.json">{t("raw")}</a>
          <LanguageSwitch />
        </div>
      </header>
      {document_.isPending || me.isPending ? (
        <Loading />
      ) : document_.error ? (
        <main className="page">
          <div className="refusal" role="alert">
            {t("unreadable")}{" "}
            <Button size="small" onClick={() => void document_.refetch()}>
              {t("again")}
            </Button>
          </div>
        </main>
      ) : (
        <div className="api-body">
          <nav className="api-nav" aria-label={t("modules")}>
            <ul>
              {shown.map((module) => (
                <li key={module.name}>
                  <a href={`#${module.name}`}>
                    {ofLanguage(module.title, language)} <span>{module.operations.length}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <main className="page" id="content">
            <h1>{t("title")}</h1>
            <p className="page-meta">
              {t("about", {
                modules: all.length,
                routes: all.reduce((sum, module) => sum + module.operations.length, 0),
              })}
            </p>
            <input
              className="native-input api-find"
              type="search"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              placeholder={t("find")}
              aria-label={t("find")}
            />
            <div aria-live="polite">{shown.length === 0 && <p>{t("none")}</p>}</div>
            {shown.map((module) => (
              <section key={module.name} className="api-module" aria-labelledby={module.name}>
                <h2 id={module.name}>
                  {ofLanguage(module.title, language)} <code>{module.name}</code>
                </h2>
                {module.operations.map((operation) => (
                  <OperationView key={operation.operationId} operation={operation} me={me.data ?? null} />
                ))}
              </section>
            ))}
          </main>
        </div>
      )}
    </div>
  );
}
