// Facts as pairs of a label and a value.

import type { Fact } from '@/lib/view/inspect'

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return <p className="p-4 text-xs text-ink-faint">Nothing more to say.</p>
  return (
    <dl className="px-4 py-2">
      {facts.map((fact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels repeat, the order is theirs
        <div key={`${at} ${fact.label}`} className="flex gap-3 border-line border-b py-1.5 text-2xs last:border-0">
          <dt className="w-[42%] shrink-0 break-words text-ink-faint">{fact.label}</dt>
          <dd className="min-w-0 flex-1 font-mono text-3xs leading-4 break-words text-ink-soft">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
