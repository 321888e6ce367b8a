/** The product's mark: a mill wheel over the water. */
export function Mark() {
  const paddles = Array.from({ length: 8 }, (_, index) => index * 45)
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="var(--accent)"
      strokeWidth="1.7"
      role="img"
      aria-label="Millrace"
    >
      <circle cx="12" cy="10" r="5.2" />
      <circle cx="12" cy="10" r="1.4" fill="var(--accent)" stroke="none" />
      {paddles.map((angle) => (
        <path key={angle} d="M12 4.8V2" strokeLinecap="round" transform={`rotate(${angle} 12 10)`} />
      ))}
      <path
        d="M2 20c1.7 0 1.7-1.6 3.3-1.6S7 20 8.7 20s1.7-1.6 3.3-1.6 1.7 1.6 3.3 1.6 1.7-1.6 3.3-1.6S20.300 20 22 20"
        strokeLinecap="round"
      />
    </svg>
  )
}
