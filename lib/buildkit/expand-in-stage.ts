// Replacing variables of an instruction with its stage's environment, and warning of names never declared.
//
// Models dispatch's expander and reportUnmatchedVariables.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { type ExpandOptions, expandWord } from '@/lib/dockerfile/expand'
import { environmentFrom } from './environment'
import type { PlanScope } from './instruction'
import type { StageState } from './stage-state'

export type Expander = (word: string) => Result<string, string>

/** The environment is the one before the instruction, however often it is asked. */
export function expanderFor(state: StageState, lines: readonly number[], scope: PlanScope): Expander {
  return expanderWith(state, lines, scope, { escape: scope.escape })
}

/** For heredoc bodies: quotes are plain text, the escape is always `\`. */
export function bodyExpanderFor(state: StageState, lines: readonly number[], scope: PlanScope): Expander {
  return expanderWith(state, lines, scope, { escape: '\\', skipQuotes: true })
}

function expanderWith(state: StageState, lines: readonly number[], scope: PlanScope, options: ExpandOptions): Expander {
  const env = environmentFrom(state.env)
  const declared = new Set(state.buildArgs.map((arg) => arg.key))
  return (word) => {
    const expanded = expandWord(word, env, options)
    const unmatched = expanded.ok ? expanded.value.unmatched : expanded.error.unmatched
    for (const name of unmatched) {
      if (!declared.has(name)) scope.linter.at('variable-unset', lines, { name, known: env.keys() })
    }
    return expanded.ok ? ok(expanded.value.result) : err(expanded.error.message)
  }
}

/** Expands each word; stops at the first failure. */
export function expandAll(words: readonly string[], expand: Expander): Result<readonly string[], string> {
  const expanded: string[] = []
  for (const word of words) {
    const result = expand(word)
    if (!result.ok) return result
    expanded.push(result.value)
  }
  return ok(expanded)
}
