import { useNavigate } from "@tanstack/react-router";
import { useText } from "@niangjia/ui/language";
import { Segments } from "@niangjia/ui/phone/Choices.tsx";
import { usePerson } from "../../../shell/person.ts";
import type { Side } from "../../../shell/screen.ts";
import { followingMessages } from "./following.messages.ts";

/** For people who hold a post: the same person as a worker, or at work for the union. */
export function SideSwitch({ value }: { value: Side }) {
  const t = useText(followingMessages);
  const navigate = useNavigate();
  const person = usePerson();
  if (!person.post) return null;
  return (
    <Segments
      label={t("side")}
      value={value}
      onChoose={(side) => void navigate({ to: side === "worker" ? "/" : "/desk" })}
      choices={[
        { value: "worker", label: t("asWorker") },
        { value: "post", label: t("asPost") },
      ]}
    />
  );
}
