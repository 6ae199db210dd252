import { useNavigate } from "@tanstack/react-router";
import { Form, Input } from "antd";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import type { UnionView } from "@niangjia/domain/unions/unions.views";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import UnionPicker from "./UnionPicker.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

interface Dialog {
  readonly union: UnionView;
  readonly open: boolean;
  readonly onClose: () => void;
}

interface TargetForm {
  target: string;
  reason: string;
}

function Reason() {
  const t = useText(unionsScreenMessages);
  return (
    <Form.Item name="reason" label={t("reason")} rules={[{ required: true, min: 2, message: t("reasonNeeded") }]}>
      <Input.TextArea rows={2} maxLength={200} placeholder={t("reasonHint")} />
    </Form.Item>
  );
}

/** Moves a union under another superior: what goes along is counted before anything is done. */
export function MoveDialog({ union, open, onClose }: Dialog) {
  const t = useText(unionsScreenMessages);
  const tell = useTell();
  const [form] = Form.useForm<TargetForm>();
  const target = Form.useWatch("target", form);
  const preview = useRoute(
    unionsContract.routes.previewMove,
    { params: { id: union.id }, query: { to: target ?? "" } },
    { enabled: open && Boolean(target) },
  );
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      form={form}
      title={t("moveTitle", { name: union.name })}
      confirm={t("move")}
      about={t("moveAbout")}
      route={unionsContract.routes.move}
      request={(typed: TargetForm) => ({
        params: { id: union.id },
        body: { version: union.version, toId: typed.target, reason: typed.reason },
      })}
      refreshes={["/api/"]}
      onDone={(done) => tell(t("moved", { count: done.recordCount }))}
    >
      <Form.Item name="target" label={t("moveTo")} rules={[{ required: true, message: t("choose") }]}>
        <UnionPicker />
      </Form.Item>
      <RefusalAlert error={preview.error} />
      {target && preview.data && <Preview preview={preview.data} />}
      <Reason />
    </ConfirmCommand>
  );
}

/** Merges a union into another. */
export function MergeDialog({ union, open, onClose }: Dialog) {
  const t = useText(unionsScreenMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const [form] = Form.useForm<TargetForm>();
  const target = Form.useWatch("target", form);
  const preview = useRoute(
    unionsContract.routes.previewMerge,
    { params: { id: union.id }, query: { into: target ?? "" } },
    { enabled: open && Boolean(target) },
  );
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      form={form}
      title={t("mergeTitle", { name: union.name })}
      confirm={t("merge")}
      about={t("mergeAbout")}
      danger
      route={unionsContract.routes.merge}
      request={(typed: TargetForm) => ({
        params: { id: union.id },
        body: { version: union.version, intoId: typed.target, reason: typed.reason },
      })}
      refreshes={["/api/"]}
      onDone={(done) => {
        tell(t("merged", { count: done.recordCount }));
        void navigate({ to: "/unions/$unionId" as never, params: { unionId: done.into.id } as never });
      }}
    >
      <Form.Item name="target" label={t("mergeInto")} rules={[{ required: true, message: t("choose") }]}>
        <UnionPicker />
      </Form.Item>
      <RefusalAlert error={preview.error} />
      {target && preview.data && <Preview preview={preview.data} />}
      <Reason />
    </ConfirmCommand>
  );
}

function Preview({ preview }: { preview: RouteOutput<typeof unionsContract.routes.previewMove> }) {
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

/** Dissolves a union whose workplace ended. */
export function DissolveDialog({ union, open, onClose }: Dialog) {
  const t = useText(unionsScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("dissolveTitle", { name: union.name })}
      confirm={t("dissolve")}
      about={t("dissolveAbout")}
      danger
      route={unionsContract.routes.dissolve}
      request={(typed: { reason: string }) => ({
        params: { id: union.id },
        body: { version: union.version, reason: typed.reason },
      })}
      onDone={() => tell(t("dissolved"))}
    >
      <Reason />
    </ConfirmCommand>
  );
}
