// "did you mean": the nearest known word, if it is near enough.
//
// Models util/suggest Search: Levenshtein distance below 3, the best match wins, an exact match suppresses it.

import { editDistance } from '@/lib/base/edit-distance'

export interface SuggestOptions {
  readonly caseSensitive: boolean
}

/** The nearest option, or null; among equals the first. */
export function suggest(word: string, options: Iterable<string>, { caseSensitive }: SuggestOptions): string | null {
  const typed = caseSensitive ? word : word.toLowerCase()
  let best: string | null = null
  let bestDistance = 3
  for (const option of options) {
    const candidate = caseSensitive ? option : option.toLowerCase()
    if (candidate === typed) return null
    if (Math.abs(candidate.length - typed.length) >= bestDistance) continue
    const distance = editDistance(typed, candidate)
    if (distance >= bestDistance) continue
    bestDistance = distance
    best = caseSensitive ? option : inCaseOf(candidate, word)
  }
  // The empty word may be the nearest, and is no suggestion.
  return best === '' ? null : best
}

/** A message with its suggestion, where there is one. */
export function withSuggestion(message: string, suggestion: string | null): string {
  return suggestion === null ? message : `${message} (did you mean ${suggestion}?)`
}

function inCaseOf(word: string, model: string): string {
  if (model === model.toLowerCase()) return word.toLowerCase()
  return model === model.toUpperCase() ? word.toUpperCase() : word
}
