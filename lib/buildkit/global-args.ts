// ARGs before the first FROM, and the predefined ones: what FROM lines may use.
//
// Models dockerfile2llb defaultArgs and buildMetaArgs.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { expandWord } from '@/lib/dockerfile/expand'
import type { ArgInstruction } from '@/lib/dockerfile/instruction'
import { type Platform, printPlatform } from '@/lib/oci/platform'
import { environmentFrom, type Variables, withVariable } from './environment'
import { failPlan } from './plan-failure'

export interface GlobalArgs {
  readonly variables: Variables
  /** Declared before the first FROM, with or without a value. */
  readonly declared: ReadonlySet<string>
}

export interface DefaultArgsRequest {
  readonly buildPlatform: Platform
  readonly targetPlatform: Platform
  /** Empty when the target has no name. */
  readonly targetName: string
  readonly buildArgs: Readonly<Record<string, string>>
}

export function defaultArgs({ buildPlatform, targetPlatform, targetName, buildArgs }: DefaultArgsRequest): Variables {
  const values: readonly (readonly [string, string])[] = [
    ['BUILDPLATFORM', printPlatform(buildPlatform)],
    ['BUILDOS', buildPlatform.os],
    ['BUILDOSVERSION', ''],
    ['BUILDARCH', buildPlatform.architecture],
    ['BUILDVARIANT', buildPlatform.variant],
    ['TARGETPLATFORM', printPlatform(targetPlatform)],
    ['TARGETOS', targetPlatform.os],
    ['TARGETOSVERSION', ''],
    ['TARGETARCH', targetPlatform.architecture],
    ['TARGETVARIANT', targetPlatform.variant],
    ['TARGETSTAGE', targetName === '' ? 'default' : targetName],
  ]
  return new Map(
    values.map(([name, value]) => [name, Object.hasOwn(buildArgs, name) ? (buildArgs[name] ?? '') : value]),
  )
}

export function withGlobalArgs(
  predefined: Variables,
  lines: readonly ArgInstruction[],
  escape: string,
  buildArgs: Readonly<Record<string, string>>,
): GlobalArgs {
  const args = settleGlobalArgs(predefined, lines, escape, buildArgs)
  return args.ok ? args.value : failPlan(args.error.message, args.error.lines)
}

/** In order; each default sees the arguments before it. */
export function settleGlobalArgs(
  predefined: Variables,
  lines: readonly ArgInstruction[],
  escape: string,
  buildArgs: Readonly<Record<string, string>>,
): Result<GlobalArgs, { message: string; lines: readonly number[] }> {
  let variables = predefined
  const declared = new Set<string>()
  for (const line of lines) {
    for (const arg of line.args) {
      declared.add(arg.key)
      let value = Object.hasOwn(buildArgs, arg.key) ? buildArgs[arg.key] : arg.value
      if (value === undefined) continue
      if (!Object.hasOwn(buildArgs, arg.key)) {
        const expanded = expandWord(value, environmentFrom(variables), { escape })
        if (!expanded.ok) return err({ message: expanded.error.message, lines: line.lines })
        value = expanded.value.result
      }
      variables = withVariable(variables, arg.key, value)
    }
  }
  return ok({ variables, declared })
}
