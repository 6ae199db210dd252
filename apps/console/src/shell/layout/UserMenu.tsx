import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Dropdown, type MenuProps } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useReason } from "@niangjia/ui/reasons";
import { useSession } from "../acting.ts";
import { useContent } from "../content.ts";
import { forgetDrafts } from "../kept-drafts.ts";
import { shellMessages } from "../shell.messages.ts";
import { useTell } from "../tell.tsx";

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const t = useText(shellMessages);
  const reason = useReason();
  const tell = useTell();
  const { me } = useSession();
  const { accountPath } = useContent().slots;
  const navigate = useNavigate();
  const client = useQueryClient();
  const signOut = useCommand(identityContract.routes.signOut, {
    as: "own",
    onDone: () => {
      forgetDrafts();
      void navigate({ to: "/sign-in", search: { as: undefined } as never }).then(() => client.clear());
      tell(t("signedOut"));
    },
    onFail: (error) => tell(error.name === "Offline" ? t("unreachable") : reason("code" in error ? error.code : "")),
  });
  const items: MenuProps["items"] = [
    { key: "account", label: t("account") },
    { key: "keyboard", label: t("keyboard") },
    { key: "phone", label: t("phoneApp") },
    { key: "api", label: t("apiDocs") },
    { type: "divider" as const },
    { key: "out", label: t("signOut") },
  ];
  const choose = (key: string) => {
    if (key === "account") void navigate({ to: accountPath });
    if (key === "keyboard") onHelp();
    if (key === "phone") window.location.assign("/m");
    if (key === "api") void navigate({ to: "/api-docs" });
    if (key === "out") signOut.mutate({});
  };
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, onClick: ({ key }) => choose(key) }}>
      <button
        type="button"
        className="plain-button user-button"
        aria-label={t("userMenu", { name: me.name })}
        aria-haspopup="menu"
      >
        <span className="user-initial" aria-hidden="true">
          {[...me.name][0]}
        </span>
        <span className="user-name">{me.name}</span>
      </button>
    </Dropdown>
  );
}
