import { Suspense, useCallback, useRef, useState, type ReactNode } from "react";
import { StepUpContext } from "@niangjia/client/hooks";
import { useContent } from "../content.ts";

/** Opens the second proof of identity when a command asks for it; the command then runs again by itself. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const { stepUpDialog: Dialog } = useContent().slots;
  const [open, setOpen] = useState(false);
  const waiting = useRef<((proved: boolean) => void)[]>([]);
  const prove = useCallback(() => {
    setOpen(true);
    return new Promise<boolean>((resolve) => waiting.current.push(resolve));
  }, []);
  const settle = (proved: boolean) => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(proved);
  };
  return (
    <StepUpContext.Provider value={prove}>
      {children}
      {open && (
        <Suspense fallback={null}>
          <Dialog open onDone={() => settle(true)} onCancel={() => settle(false)} />
        </Suspense>
      )}
    </StepUpContext.Provider>
  );
}
