// ARG: a variable of the build, set from --build-arg, a global ARG or its default.

import type { Result } from '@/lib/base/result'
import { ok } from '@/lib/base/result'
import type { OptionalPair } from '@/lib/dockerfile/instruction'
import { withVariable } from '../environment'
import { expanderFor } from '../expand-in-stage'
import { withHistory } from '../image-draft'
import type { InstructionPart, PlanScope } from '../instruction'
import type { StageState } from '../stage-state'

export const arg: InstructionPart<'ARG'> = {
  keyword: 'ARG',
  syntax: 'ARG <name>[=<default value>] ...',
  doc: 'Declares a build argument, visible from here to the end of the stage. It reaches RUN as an environment variable but not the image.',
  dispatch(state, { instruction }, scope) {
    const texts: string[] = []
    for (const declared of instruction.args) {
      scope.linter.at('name-set', instruction.lines, { keyword: 'ARG', name: declared.key })
      const settled = valueOf(declared, state, instruction.lines, scope)
      if (!settled.ok) return settled.error
      const { value } = settled
      if (value !== null) state.env = withVariable(state.env, declared.key, value)
      state.buildArgs = [...state.buildArgs, value === null ? { key: declared.key } : { key: declared.key, value }]
      texts.push(value === null ? declared.key : `${declared.key}=${value}`)
    }
    state.image = withHistory(state.image, `ARG ${texts.join(' ')}`, false)
    return null
  },
}

/** --build-arg, else the default, else the global value, else none. */
function valueOf(
  declared: OptionalPair,
  state: StageState,
  lines: readonly number[],
  scope: PlanScope,
): Result<string | null, string> {
  if (Object.hasOwn(scope.buildArgs, declared.key)) return ok(scope.buildArgs[declared.key] ?? '')
  if (declared.value !== undefined) return expanderFor(state, lines, scope)(declared.value)
  return ok(scope.globalArgs.get(declared.key) ?? null)
}
