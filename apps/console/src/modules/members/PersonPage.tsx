import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { residentIdFindingTexts } from "@niangjia/domain/codes/resident-id";
import { employmentFormTexts, householdTexts, idTypeTexts, sexTexts } from "@niangjia/domain/members/members.words";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { CivilDate } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import type { Person } from "./EditPersonPage.tsx";
import { Identities } from "./Identities.tsx";
import { Looks } from "./Looks.tsx";
import { Memberships } from "./Memberships.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { KindTags, MembershipTag } from "./members.words.tsx";
import { NumberCell } from "./NumberCell.tsx";
import "./members.css";

const tabs = ["data", "membership", "identities", "looks"] as const;
type Tab = (typeof tabs)[number];

/** One person's file: data, membership, identities, who looked. The open tab stands in the address. */
export default function PersonPage() {
  const t = useText(membersScreenMessages);
  const { personId } = useParams({ strict: false }) as { personId: string };
  const { tab: wished } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const found = useRoute(membersContract.routes.person, { params: { personId } });
  const person = found.data;
  const tab: Tab = tabs.find((one) => one === wished) ?? "data";
  if (!person)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const show = (next: Tab) => void navigate({ to: "." as never, search: { tab: next } as never, replace: true });
  return (
    <>
      <PageHeader
        title={person.name}
        trail={[{ title: t("members"), to: "/members" }]}
        status={
          <>
            <MembershipTag status={person.status} /> <KindTags kinds={person.identities} />
          </>
        }
        meta={person.unionName}
        actions={
          <DecisionButton
            decision={person.can.edit}
            onPress={() => void navigate({ to: "/members/$personId/edit" as never, params: { personId } as never })}
          >
            {t("edit")}
          </DecisionButton>
        }
      />
      <Tabs tab={tab} onTab={show} />
      <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
        {tab === "data" && <PersonFacts person={person} />}
        {tab === "membership" && <Memberships person={person} />}
        {tab === "identities" && <Identities person={person} />}
        {tab === "looks" && <Looks personId={personId} />}
      </div>
    </>
  );
}

function Tabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const t = useText(membersScreenMessages);
  const bar = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]!;
    onTab(next);
    bar.current?.querySelector<HTMLButtonElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div
      className="member-tabs"
      role="tablist"
      ref={bar}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") step(1);
        else if (event.key === "ArrowLeft") step(-1);
      }}
    >
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-controls={`panel-${one}`}
          aria-selected={one === tab}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
        >
          {t(one)}
        </button>
      ))}
    </div>
  );
}

function PersonFacts({ person }: { person: Person }) {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  return (
    <Section title={t("data")}>
      <Facts
        items={[
          { label: t("name"), value: person.name },
          { label: t("sex"), value: person.sex && pick(sexTexts[person.sex]) },
          {
            label: t("phone"),
            value: person.phoneMasked && <NumberCell person={person} field="phone" masked={person.phoneMasked} />,
          },
          { label: t("birthOn"), value: person.birthOn && <CivilDate on={person.birthOn} /> },
          { label: t("idType"), value: pick(idTypeTexts[person.idType]) },
          {
            label: t("idNumber"),
            value: person.idNumberMasked && (
              <NumberCell person={person} field="id_number" masked={person.idNumberMasked} />
            ),
          },
          ...(person.idNumberWarnings.length > 0
            ? [
                {
                  label: t("idOdd"),
                  value: person.idNumberWarnings.map((one) => pick(residentIdFindingTexts[one])).join(" "),
                  wide: true,
                },
              ]
            : []),
          {
            label: t("employer"),
            value: person.employerName && (
              <>
                {person.employerName}
                {person.employerId === null && <> {t("asTold")}</>}
              </>
            ),
            wide: true,
          },
          {
            label: t("employmentForm"),
            value: person.employmentForm && pick(employmentFormTexts[person.employmentForm]),
          },
          { label: t("household"), value: person.householdType && pick(householdTexts[person.householdType]) },
        ]}
      />
    </Section>
  );
}
