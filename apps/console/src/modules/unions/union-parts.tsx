import { useParams } from "@tanstack/react-router";
import type { Offline, Refusal } from "@niangjia/client/call";
import type { FieldProps } from "@niangjia/client/filling";
import { useRoute } from "@niangjia/client/hooks";
import { checkSocialCreditCode, socialCreditFindingTexts } from "@niangjia/domain/codes/social-credit-code";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { foundingFormOf } from "@niangjia/domain/unions/unions.rules";
import { divisionLevels } from "@niangjia/domain/unions/unions.terms";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { CodeField } from "../../shell/act/fields/TextField.tsx";
import { NumberField } from "../../shell/act/fields/NumberField.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Place } from "./PlaceField.tsx";
import UnionField from "./UnionField.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

/** A doubtful code is pointed out and never forbidden here. */
export function CreditCodeField(props: FieldProps<string>) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const list = useList();
  const doubts = props.value ? checkSocialCreditCode(props.value).findings : [];
  return (
    <div>
      <CodeField {...props} />
      {doubts.length > 0 && (
        <p className="form-note finding-warning" role="status">
          {t("checkCode", { text: list(doubts.map((one) => pick(socialCreditFindingTexts[one.code]))) })}
        </p>
      )}
    </div>
  );
}

/** What the law asks of a workplace with so many members. */
export function FoundingMembersField(props: FieldProps<string>) {
  const t = useText(unionsScreenMessages);
  const count = Number(props.value);
  return (
    <div>
      <NumberField {...props} />
      {count > 0 && (
        <p className="form-note" role="status">
          {t(foundingFormOf(count) === "committee_required" ? "committeeRequired" : "committeeOptional")}
        </p>
      )}
    </div>
  );
}

/** The division of a local federation is one of its own level. */
export function FoundedAtField(props: FieldProps<Picked>) {
  const { kind, level } = props.inForm ?? {};
  return <Place {...props} level={kind === "federation" ? divisionLevels.find((one) => one === level) : undefined} />;
}

/** Under which union the union of this page goes: what goes along is counted before anything is done. */
export function MoveTargetField(props: FieldProps<Picked>) {
  const { unionId = "" } = useParams({ strict: false }) as { unionId?: string };
  const preview = useRoute(
    unionsContract.routes.previewMove,
    { params: { id: unionId }, query: { to: props.value?.value ?? "" } },
    { enabled: props.value !== undefined },
  );
  return <Foreseen field={props} preview={preview} />;
}

/** Into which union the union of this page goes. */
export function MergeTargetField(props: FieldProps<Picked>) {
  const { unionId = "" } = useParams({ strict: false }) as { unionId?: string };
  const preview = useRoute(
    unionsContract.routes.previewMerge,
    { params: { id: unionId }, query: { into: props.value?.value ?? "" } },
    { enabled: props.value !== undefined },
  );
  return <Foreseen field={props} preview={preview} />;
}

type PreviewOf = RouteOutput<typeof unionsContract.routes.previewMove>;

/** A union is picked, and what that would do is told under it. */
function Foreseen({
  field,
  preview,
}: {
  readonly field: FieldProps<Picked>;
  readonly preview: { readonly data: PreviewOf | undefined; readonly error: Refusal | Offline | null };
}) {
  return (
    <div>
      <UnionField {...field} />
      <RefusalAlert error={preview.error} />
      {field.value && preview.data && <Preview preview={preview.data} />}
    </div>
  );
}

function Preview({ preview }: { readonly preview: PreviewOf }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  if (preview.refusal)
    return (
      <div className="refusal" role="alert">
        <p className="refusal-sentence">{pick(preview.refusal.message)}</p>
      </div>
    );
  return (
    <div className="preview" role="status">
      <p>
        {t("previewCounts", {
          unions: preview.unionCount,
          posts: preview.postCount,
          people: preview.peopleCount,
          records: preview.recordCount,
        })}
      </p>
      {preview.newPath && <p className="quiet">{t("previewPath", { path: preview.newPath })}</p>}
      {preview.warnings.map((warning) => (
        <p key={warning.en} className="finding-warning">
          {pick(warning)}
        </p>
      ))}
    </div>
  );
}
