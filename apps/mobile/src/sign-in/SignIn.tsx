/*
 * Names for tests: heading "有难处，找娘家", textbox "手机号", button "获取验证码", textbox "验证码", button "登录",
 * buttons with the names of the cast ("盛川 …"), buttons "English"/"中文" and "长辈版".
 */
import { lazy, Suspense, useEffect, useState } from "react";
import { signInRoutes } from "@niangjia/domain/identity/sign-in.routes";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Icon, Seal } from "@niangjia/ui/phone/Icon.tsx";
import { Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { Banners } from "../shell/Banners.tsx";
import { Failure } from "../shell/Failure.tsx";
import { ElderSwitch, LanguageSwitch } from "../shell/Switches.tsx";
import { keptPerson } from "../shell/person.ts";
import { shellMessages } from "../shell/shell.messages.ts";
import { CodeForm } from "./CodeForm.tsx";
import { signInMessages } from "./sign-in.messages.ts";

const OtherWays = lazy(() => import("./OtherWays.tsx"));

export default function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(signInMessages);
  const shell = useText(shellMessages);
  const options = useRoute(signInRoutes.signInOptions, {}, { staleTime: 60_000 });
  const [isOther, setOther] = useState(false);
  useEffect(() => {
    document.title = `${t("title")} · ${shell("brand")}`;
  }, [t, shell]);
  useEffect(() => {
    // Nobody is known here: what a left page wrote while it closed goes too.
    if (!keptPerson()) sessionStorage.clear();
  }, []);
  return (
    <div className="page">
      <header className="top-bar">
        <div className="top-bar-brand" style={{ flex: 1, paddingInline: ".5rem" }}>
          <Seal />
          <span className="brand">{shell("brand")}</span>
        </div>
        <LanguageSwitch />
        <ElderSwitch />
      </header>
      <Banners />
      <main>
        <div>
          <h1 className="welcome">{t("welcome")}</h1>
          <p className="soft">{t("welcomeText")}</p>
        </div>
        {keptPerson() && <Note tone="info">{t("keptNote")}</Note>}
        {options.isPending && <Waiting label={shell("loading")} />}
        <Failure error={options.error} onRetry={() => void options.refetch()} />
        {options.data &&
          (options.data.code ? (
            <CodeForm onSignedIn={onSignedIn} onOtherWays={() => setOther(true)} />
          ) : (
            <Note tone="warn">{t("codeOff")}</Note>
          ))}
        {options.data && !isOther && (
          <Button kind="quiet" onClick={() => setOther(true)}>
            {t("otherWays")}
          </Button>
        )}
        {options.data && isOther && (
          <Suspense fallback={<Waiting label={shell("loading")} lines={1} />}>
            <OtherWays options={options.data} onSignedIn={onSignedIn} />
          </Suspense>
        )}
        {options.data?.demo && <DemoCast onSignedIn={onSignedIn} />}
      </main>
    </div>
  );
}

const groups = [
  ["worker", "workers"],
  ["officer", "staff"],
  ["partner", "partners"],
] as const;

function DemoCast({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(signInMessages);
  const pick = usePick();
  const language = useLanguage();
  const cast = useRoute(signInRoutes.demoCast, {}, { staleTime: Number.POSITIVE_INFINITY });
  const enter = useCommand(signInRoutes.demoSignIn, { onDone: onSignedIn });
  const people = cast.data?.people ?? [];
  return (
    <section className="section" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("demo")}</h2>
      <p className="small soft">{t("demoText")}</p>
      <Failure error={enter.error ?? cast.error} />
      {groups.map(([kind, label]) => {
        const shown = people.filter((one) => one.kind === kind);
        return shown.length === 0 ? null : (
          <div key={kind} className="section">
            <h3 className="small soft">{t(label)}</h3>
            <ul className="rows">
              {shown.map((one) => (
                <li key={one.key}>
                  <button
                    type="button"
                    className="row"
                    disabled={enter.isPending}
                    onClick={() => enter.mutate({ body: { person: one.key } })}
                  >
                    <span className="row-text">
                      {language === "zh" ? one.name : one.nameEn}
                      <span className="row-note">{pick(one.about)}</span>
                    </span>
                    <Icon name="next" size={20} />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
