// A few words of a card that can still be read from afar.

export function FarLines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="min-h-0 flex-1 overflow-hidden px-3 text-[18px] leading-[26px] text-ink-soft">
      {lines.map((line) => (
        <li key={line} className="truncate">
          {line}
        </li>
      ))}
    </ul>
  )
}
