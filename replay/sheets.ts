import { randomUUID } from "node:crypto";
import type { Scene } from "./scene.ts";

/** An intake point with its QR code in each street, made by an officer of the street before the year begins. */
export async function hangSheets(scene: Scene): Promise<void> {
  await Promise.all(
    scene.unions.streets.map(async (street) => {
      const [officer] = scene.staff.get(scene.unions.pathOf(street))!;
      const entry = await officer!.put<{ code: string }>(`/api/appeals/entries/${randomUUID()}`, {
        version: 0,
        name: "街道户外劳动者驿站",
        kind: "station",
        divisionCode: street,
        isActive: true,
      });
      scene.entryCodes.set(street, entry.code);
    }),
  );
}
