// The words for true and false. Models strconv.ParseBool.

const truths = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])
const falsehoods = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False'])

/** null for a word that is neither. */
export function truthOf(word: string): boolean | null {
  return truths.has(word) ? true : falsehoods.has(word) ? false : null
}
