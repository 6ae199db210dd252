import { useNavigate } from "@tanstack/react-router";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { parseMobilePhone } from "@niangjia/domain/codes/phone";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { membersScreenMessages } from "./members.messages.ts";

type Found = { personId: string; name: string; unionName: string | null };

/** Finds a person by a full number: to the file at once where there is one. By hand: it changes nothing, and shows what it found. */
export function FindDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(membersScreenMessages);
  const navigate = useNavigate();
  const [form] = Form.useForm<{ number: string }>();
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const close = () => {
    form.resetFields();
    setFound(null);
    onClose();
  };
  const open_ = (personId: string) => {
    close();
    void navigate({ to: "/members/$personId" as never, params: { personId } as never });
  };
  const search = useCommand(membersContract.routes.findPerson, {
    onDone: ({ items }) => (items.length === 1 ? open_(items[0]!.personId) : setFound(items)),
  });
  const submit = async () => {
    const { number } = await form.validateFields();
    search.mutate({ body: parseMobilePhone(number).ok ? { phone: number } : { idNumber: number } });
  };
  return (
    <Modal
      open={open}
      title={t("findByNumber")}
      okText={t("find")}
      onOk={() => void submit().catch(() => {})}
      onCancel={close}
      confirmLoading={search.isPending}
      forceRender
    >
      <p>{t("findAbout")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={() => void submit()}>
        <Form.Item name="number" label={t("number")} rules={[{ required: true, message: t("numberNeeded") }]}>
          <Input autoComplete="off" maxLength={longestTyped} />
        </Form.Item>
      </Form>
      <RefusalAlert error={search.error} />
      {found && (
        <div role="status">
          <p>{found.length === 0 ? t("foundNobody") : t("foundMany", { count: found.length })}</p>
          <ul>
            {found.map((person) => (
              <li key={person.personId}>
                <button type="button" className="link-like" onClick={() => open_(person.personId)}>
                  {person.name} {person.unionName}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Modal>
  );
}
