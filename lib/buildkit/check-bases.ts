// Checks of FROM lines: names with default arguments, undeclared arguments, platforms.
//
// Models dockerfile2llb validateBaseImagesWithDefaultArgs, reportUnusedFromArgs, reportRedundantTargetPlatform,
// reportConstPlatformDisallowed and validateBaseImagePlatform.

import { type Expansion, expandWord } from '@/lib/dockerfile/expand'
import type { ArgInstruction, FromInstruction } from '@/lib/dockerfile/instruction'
import type { Linter } from '@/lib/dockerfile/lint'
import type { Stage } from '@/lib/dockerfile/stages'
import { suggest } from '@/lib/dockerfile/suggest'
import { quote } from '@/lib/go/quote'
import { normalPlatform, type Platform, parsePlatform, printPlatform } from '@/lib/oci/platform'
import { parseReference } from '@/lib/oci/reference'
import { environmentFrom, type Variables } from './environment'
import { type GlobalArgs, settleGlobalArgs } from './global-args'

export interface DefaultNamesRequest {
  readonly stages: readonly Stage[]
  readonly predefined: Variables
  readonly globalArgLines: readonly ArgInstruction[]
  readonly escape: string
  readonly linter: Linter
}

/** Base names must stay valid when no build argument is given. */
export function checkDefaultBaseNames({
  stages,
  predefined,
  globalArgLines,
  escape,
  linter,
}: DefaultNamesRequest): void {
  const args = settleGlobalArgs(predefined, globalArgLines, escape, {})
  if (!args.ok) return
  const env = environmentFrom(args.value.variables)
  for (const { from } of stages) {
    const name = expandWord(from.base, env, { escape })
    if (!name.ok) return
    if (parseReference(name.value.result).ok) continue
    const message = `Default value for ARG ${from.base} results in empty or invalid base image name`
    linter.run('InvalidDefaultArgInFrom', from.lines, message)
  }
}

export function warnUndeclared(
  unmatched: readonly string[],
  args: GlobalArgs,
  lines: readonly number[],
  linter: Linter,
): void {
  const known = [...new Set([...args.declared, ...args.variables.keys()])]
  for (const name of unmatched) {
    if (known.includes(name)) continue
    const near = suggest(name, known, { caseSensitive: true })
    const hint = near === null ? '' : ` (did you mean ${near}?)`
    linter.run('UndefinedArgInFrom', lines, `FROM argument '${name}' is not declared${hint}`)
  }
}

export function warnPlatform(from: FromInstruction, expansion: Expansion, variables: Variables, linter: Linter): void {
  const { matched, unmatched, result } = expansion
  const isTargetOnly = matched.length === 1 && matched[0] === 'TARGETPLATFORM' && unmatched.length === 0
  if (isTargetOnly && result === variables.get('TARGETPLATFORM')) {
    const message = `Setting platform to predefined ${from.platform} in FROM is redundant as this is the default behavior`
    linter.run('RedundantTargetPlatform', from.lines, message)
  }
  if (matched.length > 0 || unmatched.length > 0) return
  const platform = parsePlatform(result)
  if (!platform.ok) return
  const { os, architecture } = platform.value
  if (from.name.includes(os) || from.name.includes(architecture)) return
  const message = `FROM --platform flag should not use constant value ${quote(result)}`
  linter.run('FromPlatformFlagConstDisallowed', from.lines, message)
}

export function warnBasePlatform(
  name: string,
  expected: Platform,
  actual: Platform,
  at: { readonly lines: readonly number[]; readonly linter: Linter },
): void {
  if (expected.os === actual.os && expected.architecture === actual.architecture) return
  const pulled = quote(printPlatform(normalPlatform(actual)))
  const wanted = quote(printPlatform(normalPlatform(expected)))
  const message = `Base image ${name} was pulled with platform ${pulled}, expected ${wanted} for current build`
  at.linter.run('InvalidBaseImagePlatform', at.lines, message)
}
