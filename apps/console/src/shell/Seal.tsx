/** The mark of the house: a roof over a heart, cut as a red seal. */
export function Seal({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="seal">
      <rect width="32" height="32" rx="6" fill="var(--red)" />
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
