import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { useContext, useEffect } from "react";
import { useText } from "@niangjia/ui/language";
import { LanguageSwitch } from "../shell/LanguageSwitch.tsx";
import { Seal } from "../shell/Seal.tsx";
import { SessionEndContext } from "../shell/session-end.ts";
import { shellMessages } from "../shell/shell.messages.ts";
import { SignInChoices } from "./SignInChoices.tsx";
import { signInMessages } from "./sign-in.messages.ts";

/** The door. After signing in, the person goes on to the page that was asked for. */
export function SignInPage() {
  const t = useText(signInMessages);
  const s = useText(shellMessages);
  const router = useRouter();
  const client = useQueryClient();
  const { setEnded } = useContext(SessionEndContext);
  const next = (useSearch({ strict: false }) as { next?: string }).next;
  const title = t("pageTitle");
  useEffect(() => {
    document.title = title;
  }, [title]);

  const signedIn = () => {
    setEnded(false);
    client.clear();
    // Only a path of this site; `//host` and `/\host` would lead away from it.
    router.history.push(next && /^\/(?![/\\])/.test(next) ? next : "/");
  };
  return (
    <div className="sign-in">
      <header className="sign-in-house">
        <div className="sign-in-mark">
          <Seal size={64} />
        </div>
        <p className="sign-in-brand">
          {s("brand")}
          <span>{s("tagline")}</span>
        </p>
        <p className="sign-in-creed">{t("creed")}</p>
        <p className="sign-in-creed-text">{t("creedText")}</p>
        <p className="sign-in-links">
          <a href="/m">{t("forWorkers")}</a>
          <Link to="/api-docs">{t("apiDocs")}</Link>
        </p>
      </header>
      <main className="sign-in-main" id="content">
        <div className="sign-in-top">
          <LanguageSwitch />
        </div>
        <h1>{t("title")}</h1>
        <SignInChoices onSignedIn={signedIn} />
      </main>
    </div>
  );
}
