// How far a number can be trusted, beside it: measured, estimated, unknown; nothing where it is exact.

import type { Sized } from '@/lib/view/image-details'

const marks: Readonly<Record<Sized['grade'], { readonly sign: string; readonly words: string }>> = {
  exact: { sign: '', words: 'exact: it follows from the files' },
  user: { sign: '', words: 'as you stated it' },
  table: { sign: '≈', words: 'measured once and listed with its date' },
  estimate: { sign: '~', words: 'estimated by a formula' },
  unknown: { sign: '?', words: 'not modelled' },
}

export function Size({ size }: { readonly size: Sized }) {
  const { sign, words } = marks[size.grade]
  return (
    <span className="tabular whitespace-nowrap" title={words}>
      {sign !== '' && <span className="text-ink-faint">{sign} </span>}
      {size.text}
    </span>
  )
}
