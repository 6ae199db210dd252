import { useState } from "react";

export type Density = "dense" | "roomy";

const storeKey = "niangjia.density";

/** How high the rows of lists are: a habit of the person at this device, not part of a list's address. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() =>
    localStorage.getItem(storeKey) === "roomy" ? "roomy" : "dense",
  );
  return [
    density,
    (chosen) => {
      localStorage.setItem(storeKey, chosen);
      setDensity(chosen);
    },
  ];
}
