// The linter: which rules are on, and the warnings that fired.
//
// Models frontend/dockerfile/linter Linter, ParseLintOptions and the check= controls in comments.

import { compareBytewise } from '@/lib/base/order'
import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import { trimSpace } from '@/lib/go/space'
import { cut, splitN } from '@/lib/go/split'
import { parseBool } from '@/lib/go/strconv'
import { directiveReader } from './directives'
import type { LintMoment, LintMoments, LintRule } from './lint-rule'
import { type LintRuleName, lintRules } from './rules/table'

export interface LintOptions {
  readonly skipAll: boolean
  readonly skip: ReadonlySet<string>
  readonly experimentalAll: boolean
  readonly experimental: ReadonlySet<string>
  readonly returnAsError: boolean
}

export interface LintWarning {
  readonly rule: LintRuleName
  readonly message: string
  readonly lines: readonly number[]
}

export interface Linter {
  readonly warnings: readonly LintWarning[]
  /** A moment of the Dockerfile, and its lines: every check that looks at such moments does. */
  at<Moment extends LintMoment>(moment: Moment, lines: readonly number[], facts: LintMoments[Moment]): void
  /** Narrowed by the check= comments above an instruction. */
  under(comments: readonly string[]): Linter
  /** The text of the failure that `error=true` makes of warnings; null when there is none. */
  failure(): string | null
}

export const noLintOptions: LintOptions = {
  skipAll: false,
  skip: new Set(),
  experimentalAll: false,
  experimental: new Set(),
  returnAsError: false,
}

export function createLinter(options: LintOptions): Linter {
  return linterInto([], options)
}

function linterInto(warnings: LintWarning[], options: LintOptions): Linter {
  return {
    warnings,
    at(moment, lines, facts) {
      for (const [rule, { check }] of rulesAt(moment)) {
        const message = isOn(rule, options) ? check(facts) : null
        if (message !== null) warnings.push({ rule, message, lines })
      }
    },
    under(comments) {
      const extra = optionsOfComments(comments)
      return extra === null ? this : linterInto(warnings, merged(options, extra))
    },
    failure() {
      if (!options.returnAsError || warnings.length === 0) return null
      const rules = [...new Set(warnings.map((warning) => warning.rule))].sort(compareBytewise)
      return `lint violation found for rules: ${rules.join(', ')}`
    },
  }
}

type NamedRule = readonly [name: LintRuleName, rule: LintRule]

const rules = Object.entries(lintRules) as readonly NamedRule[]

function rulesAt(moment: LintMoment): readonly NamedRule[] {
  return rules.filter(([, rule]) => rule.moment === moment)
}

/** The help page of a rule; null for one that has none. */
export function pageOfRule(name: LintRuleName): string | null {
  const rule: LintRule = lintRules[name]
  if (rule.hasNoPage === true) return null
  return `https://docs.docker.com/go/dockerfile/rule/${slugOfRule(name)}/`
}

/** `json-args-recommended`: as addresses and codes write it. */
export function slugOfRule(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
}

function isOn(name: LintRuleName, options: LintOptions): boolean {
  const rule: LintRule = lintRules[name]
  if (rule.isExperimental === true) return options.experimentalAll || options.experimental.has(name)
  return !options.skipAll && !options.skip.has(name)
}

function merged(options: LintOptions, extra: LintOptions): LintOptions {
  return {
    ...options,
    skipAll: options.skipAll || extra.skipAll,
    skip: new Set([...options.skip, ...extra.skip]),
    experimentalAll: options.experimentalAll || extra.experimentalAll,
    experimental: new Set([...options.experimental, ...extra.experimental]),
  }
}

/** The first check= among comments right above an instruction; a faulty one is ignored. */
function optionsOfComments(comments: readonly string[]): LintOptions | null {
  for (const comment of comments) {
    const read = directiveReader('').read(comment)
    if (!read.ok || read.value?.name !== 'check') continue
    const options = parseLintOptions(cut(read.value.value, ' ').before)
    return options.ok ? options.value : null
  }
  return null
}

/** `skip=A,B|all;error=true;experimental=A|all`, in any order. */
export function parseLintOptions(text: string): Result<LintOptions, string> {
  let options = noLintOptions
  if (trimSpace(text) === '') return ok(options)
  for (const part of splitN(trimSpace(text), ';', 3)) {
    const { before, after, found } = cut(part, '=')
    if (!found) return err(`invalid check option ${quote(part)}`)
    const key = trimSpace(before)
    const value = trimSpace(after)
    if (key === 'skip') options = value === 'all' ? { ...options, skipAll: true } : { ...options, skip: namesOf(value) }
    else if (key === 'experimental') {
      options = value === 'all' ? { ...options, experimentalAll: true } : { ...options, experimental: namesOf(value) }
    } else if (key === 'error') {
      const isError = parseBool(value)
      if (!isError.ok) return err(`failed to parse check option ${quote(part)}: ${isError.error}`)
      options = { ...options, returnAsError: isError.value }
    } else return err(`invalid check option ${quote(key)}`)
  }
  return ok(options)
}

function namesOf(text: string): ReadonlySet<string> {
  return new Set(text.split(',').map(trimSpace))
}
