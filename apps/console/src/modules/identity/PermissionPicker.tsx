import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { Power } from "@niangjia/domain/identity/three-powers";
import { useRoute } from "@niangjia/client/hooks";
import { usePick } from "@niangjia/ui/language";
import { Loading } from "../../shell/Loading.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";

/** Every permission of one power, module by module: a role holds no others. */
export function PermissionPicker({
  power,
  chosen,
  onChange,
  isDisabled,
}: {
  power: Power;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  isDisabled: boolean;
}) {
  const pick = usePick();
  const found = useRoute(identityContract.routes.permissionCatalogue, {}, { staleTime: Infinity });
  if (!found.data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const modules = found.data.modules
    .map((one) => ({ ...one, permissions: one.permissions.filter((entry) => entry.power === power) }))
    .filter((one) => one.permissions.length > 0);
  const toggle = (permission: string) => {
    const next = new Set(chosen);
    if (!next.delete(permission)) next.add(permission);
    onChange(next);
  };
  return (
    <div className="permission-modules">
      {modules.map((one) => (
        <fieldset key={one.name} disabled={isDisabled}>
          <legend>{pick(one)}</legend>
          {one.permissions.map((entry) => (
            <label key={entry.permission}>
              <input type="checkbox" checked={chosen.has(entry.permission)} onChange={() => toggle(entry.permission)} />
              <span>
                {pick(entry)} <code>{entry.permission}</code>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
