// The mark: a hold with an anchor in it.

export function Logo() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" fill="none" aria-hidden="true" className="shrink-0">
      <path d="M16 3 27.3 9.5v13L16 29 4.7 22.5v-13z" stroke="var(--accent)" strokeWidth="2.6" strokeLinejoin="round" />
      <path
        d="M16 9.5v12.6M10.4 14.5v2.4a5.6 5.6 0 0 0 11.2 0v-2.4"
        stroke="var(--ink)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
