import { Form, Input, Select } from "antd";
import { useState } from "react";
import {
  identityGroups,
  identityKindNames,
  identityKinds,
  type IdentityGroup,
  type IdentityKind,
} from "@niangjia/domain/members/identity-kinds";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { identityValidityTexts } from "@niangjia/domain/members/members.words";
import { usePick, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Section } from "../../shell/Section.tsx";
import { StateTag } from "../../shell/StatusTag.tsx";
import { useTell } from "../../shell/tell.tsx";
import type { Person } from "./EditPersonPage.tsx";
import { membersScreenMessages } from "./members.messages.ts";

type Fields = { kind: IdentityKind; detail?: string; source: string; validFrom: string; validUntil?: string };

/** What a person is besides a member: each with its source and how long it holds. */
export function Identities({ person }: { person: Person }) {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const tell = useTell();
  const mayReadNeedy = useMay("members.read_needy");
  const [isAdding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<string | null>(null);
  const groups = (Object.keys(identityGroups) as IdentityGroup[]).filter((group) => group !== "needy" || mayReadNeedy);
  const options = groups.map((group) => ({
    label: pick(identityGroups[group]),
    options: identityKindNames
      .filter((kind) => identityKinds[kind].group === group)
      .map((kind) => ({ value: kind, label: pick(identityKinds[kind]) })),
  }));
  return (
    <Section
      title={t("identities")}
      actions={
        <DecisionButton decision={person.can.addIdentity} onPress={() => setAdding(true)}>
          {t("addIdentity")}
        </DecisionButton>
      }
    >
      {person.identityList.length === 0 && <p>{t("noIdentities")}</p>}
      {person.identityList.map((identity) => (
        <div key={identity.identityId} className="member-card">
          <div className="member-card-head">
            <strong>{pick(identityKinds[identity.kind])}</strong>
            <StateTag state={identityValidityTexts[identity.validity]} />
            {identity.validity !== "revoked" && (
              <DecisionButton
                quiet
                size="small"
                decision={identity.can.revoke}
                onPress={() => setRevoking(identity.identityId)}
              >
                {t("revoke")}
              </DecisionButton>
            )}
          </div>
          <Facts
            items={[
              { label: t("sourceShort"), value: identity.source },
              {
                label: t("validityShort"),
                value: identity.validUntil
                  ? t("span", { from: identity.validFrom, until: identity.validUntil })
                  : t("since", { from: identity.validFrom }),
              },
              ...(identity.detail ? [{ label: t("detailShort"), value: identity.detail, wide: true }] : []),
            ]}
          />
        </div>
      ))}
      <ConfirmCommand
        open={isAdding}
        onClose={() => setAdding(false)}
        title={t("addIdentity")}
        confirm={t("save")}
        route={membersContract.routes.addIdentity}
        onDone={() => tell(t("saved"))}
        request={(form: Fields) => ({
          params: { personId: person.personId },
          body: {
            kind: form.kind,
            detail: form.detail?.trim() || null,
            source: form.source,
            validFrom: form.validFrom,
            validUntil: form.validUntil || null,
          },
        })}
      >
        <Form.Item name="kind" label={t("kind")} rules={[{ required: true, message: t("kindNeeded") }]}>
          <Select options={options} showSearch={{ optionFilterProp: "label" }} />
        </Form.Item>
        <Form.Item name="source" label={t("source")} rules={[{ required: true, message: t("sourceNeeded") }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="detail" label={t("detail")}>
          <Input maxLength={120} />
        </Form.Item>
        <div className="member-form-pair">
          <Form.Item
            name="validFrom"
            label={t("validFrom")}
            rules={[{ required: true, message: t("validFromNeeded") }]}
          >
            <Input type="date" />
          </Form.Item>
          <Form.Item name="validUntil" label={t("validUntil")}>
            <Input type="date" />
          </Form.Item>
        </div>
      </ConfirmCommand>
      <ConfirmCommand
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t("revoke")}
        confirm={t("revoke")}
        danger
        route={membersContract.routes.revokeIdentity}
        onDone={() => tell(t("done"))}
        request={(form: { because: string }) => ({ params: { identityId: revoking! }, body: form })}
      >
        <Form.Item name="because" label={t("because")} rules={[{ required: true, message: t("becauseNeeded") }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </ConfirmCommand>
    </Section>
  );
}
