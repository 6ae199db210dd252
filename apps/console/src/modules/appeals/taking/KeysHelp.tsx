import { Modal } from "antd";
import { useText } from "@niangjia/ui/language";
import { takingScreenMessages } from "./taking.messages.ts";

const rows = [
  ["Ctrl Enter", "key_submit"],
  ["Alt 1–9", "key_category"],
  ["Alt T", "key_phone"],
  ["Alt M", "key_description"],
  ["Alt H", "key_history"],
  ["Alt S", "key_similar"],
  ["Esc", "key_leave"],
  ["Alt L", "key_channel"],
  ["Alt U", "key_urgent"],
  ["Alt P", "key_park"],
  ["Alt O", "key_takeUp"],
  ["Alt R", "key_print"],
  ["?", "key_help"],
] as const;

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const t = useText(takingScreenMessages);
  return (
    <Modal open title={t("keys")} footer={null} onCancel={onClose} width={520}>
      <dl className="taking-keys">
        {rows.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
              {keys === "?" && (
                <>
                  {" "}
                  <kbd>Alt</kbd>
                  <kbd>/</kbd>
                </>
              )}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
