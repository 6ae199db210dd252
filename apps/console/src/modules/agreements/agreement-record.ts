import type { Text } from "@niangjia/domain/kernel/text";
import type { AgreementRoutes } from "@niangjia/domain/agreements/agreements.routes";

/** The record whose agreements are shown: what they need of it, and the routes of its kind. */
export interface AgreementRecord {
  readonly kind: string;
  readonly id: string;
  /** What is said before how the person agreed. */
  readonly consentWay: Text;
  readonly routes: Pick<AgreementRoutes, "provePromise">;
}
