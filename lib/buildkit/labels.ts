// Step labels: `[build 2/4] RUN npm ci`.
//
// Models prefixCommand, uppercaseCmd and processCmdEnv of dockerfile2llb. Left out: the platform prefix of builds for
// several platforms at once.

import { type ExpandOptions, expandWord } from '@/lib/dockerfile/expand'
import { environmentFrom, type Variables } from './environment'
import type { StageState } from './stage-state'

/** Counts the step and labels it; images behind --from have no number. */
export function nextLabel(state: StageState, text: string): string {
  if (state.stepTotal === 0) return text
  state.stepIndex++
  return currentLabel(state, text)
}

/** The label of the step already counted. */
export function currentLabel(state: StageState, text: string): string {
  if (state.stepTotal === 0) return text
  const index = String(state.stepIndex).padStart(String(state.stepTotal).length, ' ')
  const stage = state.displayName === '' ? '' : `${state.displayName} `
  const trigger = state.isCurrentTrigger ? 'ONBUILD ' : ''
  return `[${stage}${index}/${state.stepTotal}] ${trigger}${text}`
}

/** The line as typed, keyword in upper case, variables replaced where that works. */
export function labelText(code: string, env: Variables, options: ExpandOptions): string {
  const expanded = expandWord(code, environmentFrom(env), options)
  const text = expanded.ok ? expanded.value.result : code
  const space = text.indexOf(' ')
  return space < 0 ? text.toUpperCase() : text.slice(0, space).toUpperCase() + text.slice(space)
}
