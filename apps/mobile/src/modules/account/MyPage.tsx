/*
 * Names for tests: heading "我的", checkbox "长辈版", buttons "小一点"/"大一点", radio group "语言",
 * link "登录着的设备", button "退出登录", then "退出并清除".
 */
import { Link } from "@tanstack/react-router";
import { useContext, useEffect, useRef, useState } from "react";
import { Offline, type Refusal } from "@niangjia/client/call";
import { LanguageContext, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Choices, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Note, Tag } from "@niangjia/ui/phone/States.tsx";
import { useContent } from "../../shell/content.ts";
import { elderSizes, useElder } from "../../shell/device.ts";
import { Failure } from "../../shell/Failure.tsx";
import { useKeptActs } from "../../shell/kept/kept-acts.ts";
import { Page } from "../../shell/Page.tsx";
import { usePerson } from "../../shell/person.ts";
import { accountMessages } from "./account.messages.ts";
import { InstallRow } from "./InstallRow.tsx";

export default function MyPage() {
  const t = useText(accountMessages);
  const pick = usePick();
  const person = usePerson();
  const { slots } = useContent();
  return (
    <Page title={t("title")}>
      <p className="my-name">{person.name}</p>
      {person.posts.length > 0 && <Posts />}
      <Display />
      <section className="section" aria-labelledby="my-account">
        <h2 id="my-account">{t("account")}</h2>
        <ul className="rows">
          {slots.myLinks.map((link) => (
            <li key={link.path}>
              <Link className="row" to={link.path}>
                <Icon name={link.icon} />
                <span className="row-text">{pick(link.title)}</span>
                <Icon name="next" size={20} />
              </Link>
            </li>
          ))}
          <li>
            <Link className="row" to="/me/phone">
              <Icon name="phone" />
              <span className="row-text">{t("phone")}</span>
              <Icon name="next" size={20} />
            </Link>
          </li>
          <li>
            <Link className="row" to="/me/sessions">
              <Icon name="device" />
              <span className="row-text">{t("sessions")}</span>
              <Icon name="next" size={20} />
            </Link>
          </li>
          <li>
            <a className="row" href="tel:12351">
              <Icon name="phone" />
              <span className="row-text">{t("hotline")}</span>
              <Icon name="next" size={20} />
            </a>
          </li>
          <InstallRow />
        </ul>
      </section>
      <SignOut />
    </Page>
  );
}

function Posts() {
  const t = useText(accountMessages);
  const { language } = useContext(LanguageContext);
  const person = usePerson();
  return (
    <section className="section" aria-labelledby="my-posts">
      <h2 id="my-posts">{t("posts")}</h2>
      <ul className="rows">
        {person.posts.map((post) => (
          <li key={post.postId}>
            <button
              type="button"
              className="row"
              aria-pressed={person.post?.postId === post.postId}
              onClick={() => person.choosePost(post.postId)}
            >
              <Icon name="work" />
              <span className="row-text">
                {language === "en" ? post.titleEn || post.title : post.title}
                <span className="row-note">{post.unionName}</span>
              </span>
              {person.post?.postId === post.postId && <Tag tone="good">{t("actsHere")}</Tag>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Display() {
  const t = useText(accountMessages);
  const { language, choose } = useContext(LanguageContext);
  const elder = useElder();
  const at = elder.size === null ? -1 : elderSizes.indexOf(elder.size);
  const step = (by: number) => {
    const size = elderSizes[at + by];
    if (size) elder.choose(size);
  };
  return (
    <section className="section" aria-labelledby="my-display">
      <h2 id="my-display">{t("show")}</h2>
      <div className="rows">
        <Tick label={t("elder")} hint={t("elderHint")} checked={elder.isOn} onChange={elder.toggle} />
        {elder.isOn && (
          <div className="size-row" role="group" aria-label={t("textSize")}>
            <Button disabled={at <= 0} onClick={() => step(-1)}>
              {t("smaller")}
            </Button>
            <output className="number">{elder.size}</output>
            <Button disabled={at >= elderSizes.length - 1} onClick={() => step(1)}>
              {t("larger")}
            </Button>
          </div>
        )}
      </div>
      <Choices
        legend={t("language")}
        value={language}
        onChoose={choose}
        isSideBySide
        choices={[
          { value: "zh", label: <span lang="zh-CN">中文</span> },
          { value: "en", label: <span lang="en">English</span> },
        ]}
      />
    </section>
  );
}

function SignOut() {
  const t = useText(accountMessages);
  const person = usePerson();
  const { slots } = useContent();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const unsent = slots.unsentCount(person.personId) + useKeptActs().length;
  const leave = async () => {
    setBusy(true);
    try {
      await person.signOut();
    } catch (caught) {
      setBusy(false);
      setError(caught as Refusal | Offline);
    }
  };
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked) question.current?.scrollIntoView({ block: "end" });
  }, [isAsked]);
  if (!isAsked)
    return (
      <Button kind="danger" isWide onClick={() => setAsked(true)}>
        {t("signOut")}
      </Button>
    );
  return (
    <div ref={question} className="asked">
      <Note tone={unsent > 0 ? "warn" : "plain"} icon="person" title={t("signOutTitle")} isAlert>
        <p>{t("signOutText")}</p>
        {unsent > 0 && <p>{t("signOutUnsent", { count: unsent })}</p>}
        {error instanceof Offline ? <p>{t("signOutOffline")}</p> : <Failure error={error} />}
        <div className="foot-row">
          <Button onClick={() => setAsked(false)}>{t("stay")}</Button>
          <Button kind="danger" isBusy={isBusy} onClick={() => void leave()}>
            {t("signOutYes")}
          </Button>
        </div>
      </Note>
    </div>
  );
}
