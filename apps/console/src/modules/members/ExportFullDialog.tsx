import { useSearch } from "@tanstack/react-router";
import { Form, Modal } from "antd";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useDownload } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { LookReason, type LookReasonFields } from "./LookReason.tsx";
import { membersScreenMessages } from "./members.messages.ts";

const filterNames = ["q", "unionId", "status", "kind", "group", "employerId"] as const;

/** Full numbers of the people shown, for a reason that each of them will see. By hand: its answer is a file. */
export function ExportFullDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(membersScreenMessages);
  const search = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const [form] = Form.useForm<LookReasonFields>();
  const download = useDownload(membersContract.routes.exportFull);
  const submit = async () => {
    const reason = await form.validateFields();
    const filters = Object.fromEntries(filterNames.filter((name) => search[name]).map((name) => [name, search[name]]));
    download.mutate(
      { body: { filters, ...reason } },
      {
        onSuccess: () => {
          form.resetFields();
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open={open}
      title={t("exportFull")}
      okText={t("exportFull")}
      onOk={() => void submit().catch(() => {})}
      onCancel={onClose}
      confirmLoading={download.isPending}
      forceRender
    >
      <p>{t("exportFullAbout")}</p>
      <Form form={form} layout="vertical" requiredMark={false}>
        <LookReason />
      </Form>
      <RefusalAlert error={download.error} />
    </Modal>
  );
}
