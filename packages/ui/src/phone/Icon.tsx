/** Line drawings on a 24 × 24 field, drawn in the colour of the text beside them. */
const drawings = {
  home: "M4 11.5 12 4l8 7.500M6.500 9.500V20h11V9.500",
  list: "M5 6h14M5 12h14M5 18h9",
  bell: "M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15L6 16.500ZM10 20.500a2.200 2.200 0 0 0 4 0",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20.500c.8-4 3.700-6 7.500-6s6.700 2 7.500 6",
  work: "M4 8h16v11H4zM9 8V5h6v3M4 13h16",
  back: "M14.500 5 8 12l6.500 7",
  next: "M9.500 5 16 12l-6.500 7",
  device: "M8 3.500h8a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1ZM11 17.800h2",
  phone:
    "M6 4h3.500l1.500 4.500-2 1.500a11 11 0 0 0 5 5l1.500-2 4.500 1.500V18a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z",
  clip: "M8 12.500 14 6.500a3 3 0 0 1 4.200 4.200l-7.700 7.700a4.500 4.500 0 0 1-6.400-6.400L11 5.100",
  camera: "M4 8h3.500L9 5.500h6L16.500 8H20v11H4zM12 16.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400Z",
  check: "m5 12.500 4.500 4.500L19 7.500",
  cross: "m6 6 12 12M18 6 6 18",
  clock: "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17ZM12 7.500V12l3 2",
  warn: "M12 4 2.800 20h18.400L12 4ZM12 10v4.500M12 17.200v.3",
  place:
    "M12 21s7-6.300 7-11.500A7 7 0 0 0 5 9.500C5 14.700 12 21 12 21ZM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
  pencil: "m4 20 1-4.500L16 4.500l3.500 3.500L8.500 19 4 20Z",
  send: "M4 12 20 4.500 15 20l-4-6.500L4 12ZM11 13.500l9-9",
  cloud: "M7 18.500a4.500 4.500 0 0 1-.5-9 6 6 0 0 1 11.500 1.500 3.800 3.800 0 0 1-.5 7.500H7Z",
  search: "M11 17.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM16 16l4.500 4.500",
  letters: "M4 18.500 8.500 6h1L14 18.500M5.500 14.500h7M15.500 18.500l2.500-7h.8l2.700 7M16.400 16.300h4",
  dismissal: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  wages:
    "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17ZM8.500 7.500 12 12l3.500-4.500M8.500 12.500h7M8.500 15h7M12 12v5.500",
  contract: "M6 3.500h8.500L18.500 8v12.500H6zM14 3.500V8.500h4.500M9 12.500h6.500M9 16h6.500",
  insurance: "M12 3.500 5 6.500v5c0 4.500 3 7.500 7 9 4-1.500 7-4.500 7-9v-5l-7-3ZM8.800 12l2.400 2.400 4-4.400",
  hours: "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17ZM12 7.500V12l3 2",
  injury: "M5 8h14v11.500H5zM9.500 8V5h5v3M12 11v5.500M9.200 13.800h5.600",
  safety: "M4 16.500h16M5.500 16.500a6.500 6.500 0 0 1 13 0M10 10.500V7h4v3.500M4 16.500V19h16v-2.500",
  women: "M12 13.500a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM12 13.500v7M9 17.500h6",
  union:
    "M8.500 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM16 11.500a2.500 2.500 0 1 0 0-5M3 19c.5-3.500 2.500-5 5.500-5s5 1.500 5.500 5M16 14.200c2.600 0 4.400 1.500 5 4.800",
  assistance:
    "M12 9.500C9.500 7.800 8.200 6.600 8.200 5a2 2 0 0 1 3.800-.8A2 2 0 0 1 15.800 5c0 1.600-1.300 2.800-3.800 4.500ZM3.500 15l3-1.500c2 0 3 1.500 5 1.500h2.500a1.300 1.300 0 0 1 0 2.600H11M14.800 16.200l4.700-2.200c1.300-.3 2 1.200 1 2-2.500 2-4.500 4-7.500 4-3.500 0-5-1.500-9.500-1.500",
  other: "M6.500 12.200v-.4M12 12.200v-.4M17.500 12.200v-.4",
} as const;

export type IconName = keyof typeof drawings;

/** Always decoration: the words beside it say what it means. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  const rem = `${size / 16}rem`;
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      style={{ inlineSize: rem, blockSize: rem }}
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === "other" ? 3 : 1.7}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The house and its heart: the mark of Niangjia. */
export function Seal({ size = 32 }: { size?: number }) {
  return (
    <svg className="seal" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="6" fill="#c8102e" />
      <path
        d="M6 16.500 16 7l10 9.500M9.500 14.500V25h13V14.500"
        fill="none"
        stroke="#fff"
        strokeWidth="2.400"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path
        d="M16 22.600c-2.600-1.600-4-2.900-4-4.500a2.100 2.100 0 0 1 4-.9 2.100 2.100 0 0 1 4 .9c0 1.600-1.400 2.900-4 4.500Z"
        fill="#fff"
      />
    </svg>
  );
}
