// Search as people type in palettes: letters in order, better where they begin words or stand together.

import { byNumber, descending, inOrderOf } from '@/lib/base/order'

/** The best first; equal ones in the order given. */
export function search<Thing>(
  things: readonly Thing[],
  typed: string,
  textOf: (thing: Thing) => string,
): readonly Thing[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return things
  return things
    .map((thing, at) => ({ thing, at, score: scoreOf(textOf(thing).toLowerCase(), wanted) }))
    .filter(({ score }) => score > 0)
    .sort(
      inOrderOf(
        descending(byNumber(({ score }) => score)),
        byNumber(({ at }) => at),
      ),
    )
    .map(({ thing }) => thing)
}

/** 0 where a letter is missing. */
function scoreOf(text: string, wanted: string): number {
  const whole = text.indexOf(wanted)
  if (whole >= 0) return 1000 - whole - text.length / 100 + (isWordStart(text, whole) ? 200 : 0)
  let score = 1
  let at = -1
  for (const letter of wanted) {
    if (letter === ' ') continue
    const next = text.indexOf(letter, at + 1)
    if (next < 0) return 0
    score += (next === at + 1 ? 6 : 0) + (isWordStart(text, next) ? 10 : 0)
    at = next
  }
  return score - text.length / 100
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s/._:-]/.test(text[at - 1] ?? '')
}
