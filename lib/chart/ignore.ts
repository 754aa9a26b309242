// .helmignore: which files of a chart's folder do not belong to the chart.
//
// Models pkg/ignore, its oddities included: the first rule that matches decides, and a "!pattern" ignores every
// file that does not match it.

import { err, ok, type Result } from '@/lib/base/result'
import { baseName } from '@/lib/go/path'
import { matchPath } from '@/lib/go/path-match'

export interface IgnoreRule {
  readonly isNegated: boolean
  readonly needsFolder: boolean
  matches(path: string): boolean
}

export type EntryKind = 'file' | 'folder'

/** The rules of a .helmignore, and the one that always holds: no dot files in templates/. */
export function parseIgnore(text: string): Result<readonly IgnoreRule[], string> {
  const rules: IgnoreRule[] = []
  for (const line of [...text.replace(/^\ufeff/, '').split('\n'), 'templates/.?*']) {
    const rule = parseRule(line)
    if (!rule.ok) return rule
    if (rule.value !== null) rules.push(rule.value)
  }
  return ok(rules)
}

function parseRule(line: string): Result<IgnoreRule | null, string> {
  const rule = line.trim()
  if (rule === '' || rule.startsWith('#')) return ok(null)
  if (rule.includes('**')) return err('double-star (**) syntax is not supported')
  const tried = matchPath(rule, 'abc')
  if (!tried.ok) return tried
  const isNegated = rule.startsWith('!')
  const withoutSign = isNegated ? rule.slice(1) : rule
  const needsFolder = withoutSign.endsWith('/')
  const pattern = needsFolder ? withoutSign.slice(0, -1) : withoutSign
  return ok({ isNegated, needsFolder, matches: matcherOf(pattern) })
}

/** With a slash the whole path must match, without one the last part. */
function matcherOf(pattern: string): (path: string) => boolean {
  const isRooted = pattern.startsWith('/')
  const rule = isRooted ? pattern.slice(1) : pattern
  const isWhole = isRooted || pattern.includes('/')
  return (path) => {
    const matched = matchPath(rule, isWhole ? path : baseName(path))
    // A pattern whose fault is found only while matching matches nothing.
    return matched.ok && matched.value
  }
}

export function isIgnored(rules: readonly IgnoreRule[], path: string, kind: EntryKind): boolean {
  for (const rule of rules) {
    if (rule.isNegated) {
      if ((rule.needsFolder && kind !== 'folder') || !rule.matches(path)) return true
    } else if ((!rule.needsFolder || kind === 'folder') && rule.matches(path)) return true
  }
  return false
}
