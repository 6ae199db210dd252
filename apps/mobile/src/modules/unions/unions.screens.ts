import { lazy } from "react";

/** Fields that find a union or a place, in any form. */
export const unionField = lazy(() => import("./UnionField.tsx"));
export const placeField = lazy(() => import("./PlaceField.tsx"));
