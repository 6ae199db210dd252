/*
 * Names for tests: heading "我的会籍与资料", link "申请入会", buttons "撤回申请"/"退会" then "确定…",
 * links "换单位了,转会籍", "修改资料", "申请更正", button "下载我的全部资料".
 */
import { Link } from "@tanstack/react-router";
import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { identityKinds } from "@niangjia/domain/members/identity-kinds";
import {
  correctableFieldTexts,
  correctionStatusTexts,
  employmentFormTexts,
  householdTexts,
  idTypeTexts,
  sexTexts,
} from "@niangjia/domain/members/members.words";
import { useCommand, useDownload, useRoute } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Waiting, StateTag } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import type { OwnRecord } from "./own-record.ts";
import { MembershipCard } from "./MembershipCard.tsx";
import { myMembersMessages } from "./members.messages.ts";

/** What the union has of me, and what I can do about it. */
export default function MinePage() {
  const t = useText(myMembersMessages);
  const found = useRoute(ownRoutes.me, {});
  const record = found.data;
  return (
    <Page title={t("mine")} back="/me">
      <Failure error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Waiting label={t("waiting")} lines={6} />}
      {record && (
        <>
          <MembershipCard record={record} />
          <MyData record={record} />
          <MyIdentities record={record} />
          {record.corrections.length > 0 && <MyCorrections record={record} />}
          <TakeAlong />
        </>
      )}
    </Page>
  );
}

function MyData({ record }: { record: OwnRecord }) {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const language = useLanguage();
  const facts: readonly (readonly [string, string | null])[] = [
    [t("name"), record.name],
    [t("sex"), record.sex && pick(sexTexts[record.sex])],
    [t("birthOn"), record.birthOn && dateText(record.birthOn, language)],
    [t("phone"), record.phone],
    [t("idType"), pick(idTypeTexts[record.idType])],
    [t("idNumber"), record.idNumber],
    [t("employer"), record.employerName ?? record.employerTold],
    [t("employmentForm"), record.employmentForm && pick(employmentFormTexts[record.employmentForm])],
    [t("household"), record.householdType && pick(householdTexts[record.householdType])],
  ];
  return (
    <section className="section" aria-labelledby="my-data">
      <h2 id="my-data">{t("data")}</h2>
      <div className="card">
        <dl className="facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value ?? <span className="soft">{t("notGiven")}</span>}</dd>
            </div>
          ))}
        </dl>
        <Link className="button button-plain is-wide" to="/me/membership/edit">
          {t("edit")}
        </Link>
        {record.isVerified && (
          <>
            <p className="small soft">{t("verifiedHint")}</p>
            <Link className="button button-quiet is-wide" to="/me/membership/correct">
              {t("correct")}
            </Link>
          </>
        )}
      </div>
    </section>
  );
}

function MyIdentities({ record }: { record: OwnRecord }) {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const valid = record.identityList.filter((identity) => identity.validity === "valid");
  if (valid.length === 0) return null;
  return (
    <section className="section" aria-labelledby="my-identities">
      <h2 id="my-identities">{t("identities")}</h2>
      <ul className="rows">
        {valid.map((identity) => (
          <li key={identity.identityId} className="row">
            <span className="row-text">
              {pick(identityKinds[identity.kind])}
              <span className="row-note">{t("source", { source: identity.source })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MyCorrections({ record }: { record: OwnRecord }) {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const tell = useTell();
  const withdraw = useCommand(ownRoutes.decideCorrection, { onDone: () => tell(t("done")) });
  return (
    <section className="section" aria-labelledby="my-corrections">
      <h2 id="my-corrections">{t("corrections")}</h2>
      <Failure error={withdraw.error} />
      {record.corrections.map((one) => (
        <div key={one.correctionId} className="card">
          <p>
            {t("correctionTo", {
              field: pick(correctableFieldTexts[one.field]),
              wanted: one.field === "sex" ? pick(sexTexts[Number(one.wanted) as 1 | 2 | 9]) : one.wanted,
            })}{" "}
            <StateTag state={correctionStatusTexts[one.status]} />
          </p>
          {one.decidedBecause && <p className="soft">{one.decidedBecause}</p>}
          {one.status === "open" && (
            <DecisionButton
              decision={one.can["withdraw"]}
              isBusy={withdraw.isPending}
              onClick={() =>
                withdraw.mutate({
                  params: { correctionId: one.correctionId, act: "withdraw" },
                  body: { version: one.version },
                })
              }
            >
              {t("withdraw")}
            </DecisionButton>
          )}
        </div>
      ))}
    </section>
  );
}

function TakeAlong() {
  const t = useText(myMembersMessages);
  const download = useDownload(ownRoutes.myDownload);
  return (
    <section className="section">
      <Button isWide isBusy={download.isPending} onClick={() => download.mutate({})}>
        {t("download")}
      </Button>
      <p className="small soft">{t("downloadHint")}</p>
      <Failure error={download.error} />
    </section>
  );
}
