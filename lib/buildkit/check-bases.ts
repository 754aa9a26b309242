// Checks of FROM lines: names with default arguments, undeclared arguments, platforms.
//
// Models dockerfile2llb validateBaseImagesWithDefaultArgs, reportUnusedFromArgs, reportRedundantTargetPlatform,
// reportConstPlatformDisallowed and validateBaseImagePlatform.

import { type Expansion, expandWord } from '@/lib/dockerfile/expand'
import type { ArgInstruction, FromInstruction } from '@/lib/dockerfile/instruction'
import type { Linter } from '@/lib/dockerfile/lint'
import type { PlatformText } from '@/lib/dockerfile/lint-rule'
import type { Stage } from '@/lib/dockerfile/stages'
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
    const isReference = parseReference(name.value.result).ok
    linter.at('default-base-named', from.lines, { typed: from.base, isReference })
  }
}

export function warnUndeclared(
  unmatched: readonly string[],
  args: GlobalArgs,
  lines: readonly number[],
  linter: Linter,
): void {
  const declared = [...new Set([...args.declared, ...args.variables.keys()])]
  for (const name of unmatched) linter.at('from-variable-unset', lines, { name, declared })
}

export function warnPlatform(from: FromInstruction, expansion: Expansion, variables: Variables, linter: Linter): void {
  const { matched, unmatched, result } = expansion
  const platform = parsePlatform(result)
  linter.at('from-platform-read', from.lines, {
    typed: from.platform,
    variables: matched,
    unset: unmatched,
    result,
    platform: platform.ok ? platform.value : null,
    isTarget: result === variables.get('TARGETPLATFORM'),
    stage: from.name,
  })
}

export function warnBasePlatform(
  name: string,
  expected: Platform,
  actual: Platform,
  at: { readonly lines: readonly number[]; readonly linter: Linter },
): void {
  at.linter.at('base-pulled', at.lines, { name, pulled: platformText(actual), wanted: platformText(expected) })
}

function platformText(platform: Platform): PlatformText {
  const { os, architecture } = platform
  return { os, architecture, text: printPlatform(normalPlatform(platform)) }
}
