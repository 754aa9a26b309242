// Tab: the completed text, and the words offered below it.

export interface Completed {
  readonly text: string
  /** Words to choose from; none where there was one at most. */
  readonly offered: readonly string[]
}

/** Completes a single word whole, leaving a folder's end open; of several words, their common prefix. */
export function completed(text: string, words: readonly string[]): Completed {
  const begun = text.replace(/\S*$/, '')
  const [only] = words
  if (words.length === 1 && only !== undefined) {
    return { text: `${begun}${only}${only.endsWith('/') ? '' : ' '}`, offered: [] }
  }
  const common = begun + commonStart(words)
  return { text: common.length > text.length ? common : text, offered: words }
}

function commonStart(words: readonly string[]): string {
  const [first = '', ...rest] = words
  let length = first.length
  for (const word of rest) while (!word.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}
