import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { membershipStatusTexts, retentionTexts } from "@niangjia/domain/members/members.words";
import { useCommand } from "@niangjia/client/hooks";
import { dateText, instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { EmptyState, Note, StateTag } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../shell/Failure.tsx";
import type { OwnRecord } from "./own-record.ts";
import { myMembersMessages } from "./members.messages.ts";

/** Where my membership stands, and what I can do: join, take back, transfer, leave. */
export function MembershipCard({ record }: { record: OwnRecord }) {
  const t = useText(myMembersMessages);
  const [membership] = record.memberships;
  const transfer = record.transfers.find((one) => one.status === "open");
  return (
    <section className="section" aria-labelledby="my-membership">
      <h2 id="my-membership">{t("membership")}</h2>
      {membership ? (
        <OneMembership membership={membership} />
      ) : (
        <EmptyState icon="union" title={t("notYet")}>
          <p>{t("notYetHint")}</p>
        </EmptyState>
      )}
      {transfer && <OpenTransfer transfer={transfer} />}
      {record.can.apply.allowed && (
        <Link className="button button-primary is-wide" to="/me/membership/join">
          {t("join")}
        </Link>
      )}
      {membership?.can["askTransfer"]?.allowed && (
        <Link className="button button-plain is-wide" to="/me/membership/transfer">
          {t("move")}
        </Link>
      )}
      {membership?.can["withdraw"]?.allowed && <Withdraw key={membership.membershipId} membership={membership} />}
    </section>
  );
}

type Membership = OwnRecord["memberships"][number];

function OneMembership({ membership }: { membership: Membership }) {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const language = useLanguage();
  const { status } = membership;
  return (
    <div className="card">
      <span className="card-head">
        <span className="card-title">{membership.unionName}</span>
        <StateTag state={membershipStatusTexts[status]} />
      </span>
      <dl className="facts">
        {membership.joinedOn && (
          <div>
            <dt>{t("joinedOn")}</dt>
            <dd>{dateText(membership.joinedOn, language)}</dd>
          </div>
        )}
        {membership.cardNumber && (
          <div>
            <dt>{t("cardNumber")}</dt>
            <dd>{membership.cardNumber}</dd>
          </div>
        )}
        {membership.appliedAt && membership.joinedOn === null && (
          <div>
            <dt>{t("appliedAt")}</dt>
            <dd>{instantText(membership.appliedAt, language)}</dd>
          </div>
        )}
        {membership.retainedBecause && (
          <div>
            <dt>{t("retainedBecause")}</dt>
            <dd>{pick(retentionTexts[membership.retainedBecause])}</dd>
          </div>
        )}
        {membership.decidedBecause && (
          <div>
            <dt>{t("because")}</dt>
            <dd>{membership.decidedBecause}</dd>
          </div>
        )}
      </dl>
      {status === "applied" && <p className="soft">{t("waitsForUnion")}</p>}
      {membership.joinedOn !== null && (
        <p className="small soft">{t(membership.hasVotingRight ? "votes" : "votesNot")}</p>
      )}
    </div>
  );
}

function OpenTransfer({ transfer }: { transfer: OwnRecord["transfers"][number] }) {
  const t = useText(myMembersMessages);
  const tell = useTell();
  const cancel = useCommand(ownRoutes.decideTransfer, { onDone: () => tell(t("done")) });
  return (
    <div className="card">
      <p className="card-title">{t("transferGoes", { from: transfer.fromUnionName, to: transfer.toUnionName })}</p>
      <p className="soft">{t(transfer.releasedAt === null ? "waitsRelease" : "waitsAccept")}</p>
      <DecisionButton
        decision={transfer.can["cancel"]}
        isBusy={cancel.isPending}
        onClick={() =>
          cancel.mutate({
            params: { transferId: transfer.transferId, act: "cancel" },
            body: { version: transfer.version },
          })
        }
      >
        {t("cancelTransfer")}
      </DecisionButton>
      <Failure error={cancel.error} />
    </div>
  );
}

/** Asks once more in the page; nothing pops up. */
function Withdraw({ membership }: { membership: Membership }) {
  const t = useText(myMembersMessages);
  const tell = useTell();
  const [isAsked, setAsked] = useState(false);
  const isApplication = membership.status === "applied";
  const withdraw = useCommand(ownRoutes.withdraw, {
    onDone: () => {
      setAsked(false);
      tell(t("done"));
    },
  });
  if (!isAsked)
    return (
      <Button kind="quiet" isWide onClick={() => setAsked(true)}>
        {t(isApplication ? "takeBack" : "leave")}
      </Button>
    );
  return (
    <Note tone="warn" isAlert>
      <p>{t(isApplication ? "takeBackAsk" : "leaveAsk")}</p>
      <Failure error={withdraw.error} />
      <div className="foot-row">
        <Button onClick={() => setAsked(false)}>{t("stay")}</Button>
        <Button
          kind="danger"
          isBusy={withdraw.isPending}
          onClick={() =>
            withdraw.mutate({
              params: { membershipId: membership.membershipId },
              body: { version: membership.version, because: null },
            })
          }
        >
          {t(isApplication ? "yesTakeBack" : "yesLeave")}
        </Button>
      </div>
    </Note>
  );
}
