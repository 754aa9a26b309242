// Regular expressions in RE2 syntax. Models sprig regex.go.

import { GoError } from '@/lib/go/error'
import { canBackquote, quote } from '@/lib/go/quote'
import {
  compileRegexp,
  findAll,
  findFirst,
  isMatch,
  quoteMeta,
  type Regexp,
  replaceAll,
  replaceAllLiteral,
  splitBy,
} from '@/lib/go/regexp'
import { intType as int, stringListType, stringType as text } from '@/lib/go/type'
import { GoList, type GoValue, goStrings } from '@/lib/go/value'
import { intArg, textArg } from '../args'
import { type FuncGroup, func, type Run, type TemplateFunc, takes } from '../func'

type Use = (regexp: Regexp, args: readonly GoValue[]) => GoValue

/** A function and its `must` form: the one without crashes where the other fails. */
function both(signature: ReturnType<typeof takes>, usage: string, summary: string, use: Use): readonly TemplateFunc[] {
  const mustUsage = `must${usage.charAt(0).toUpperCase()}${usage.slice(1)}`
  return [func(signature, usage, summary, crashing(use)), func(signature, mustUsage, summary, failing(use))]
}

function crashing(use: Use): Run {
  return (args) => {
    const regexp = compileRegexp(textArg(args, 0))
    if (!regexp.ok) throw new GoError(`regexp: Compile(${quoteSource(textArg(args, 0))}): ${regexp.error}`)
    return use(regexp.value, args)
  }
}

function failing(use: Use): Run {
  return (args) => {
    const regexp = compileRegexp(textArg(args, 0))
    if (!regexp.ok) throw new GoError(regexp.error)
    return use(regexp.value, args)
  }
}

function quoteSource(source: string): string {
  return canBackquote(source) ? `\`${source}\`` : quote(source)
}

export const regex: FuncGroup = {
  family: 'regex',
  funcs: [
    func(
      takes(text, text),
      'regexMatch PATTERN TEXT',
      'Whether the pattern matches; false if it is no pattern.',
      (args) => {
        const regexp = compileRegexp(textArg(args, 0))
        return regexp.ok && isMatch(regexp.value, textArg(args, 1))
      },
    ),
    func(
      takes(text, text),
      'mustRegexMatch PATTERN TEXT',
      'Whether the pattern matches.',
      failing((regexp, args) => isMatch(regexp, textArg(args, 1))),
    ),
    ...both(takes(text, text), 'regexFind PATTERN TEXT', 'The first match.', (regexp, args) =>
      findFirst(regexp, textArg(args, 1)),
    ),
    ...both(
      takes(text, text, int),
      'regexFindAll PATTERN TEXT COUNT',
      'The first COUNT matches; all if negative.',
      (regexp, args) => listOrNil(findAll(regexp, textArg(args, 1), intArg(args, 2))),
    ),
    ...both(
      takes(text, text, text),
      'regexReplaceAll PATTERN TEXT TEMPLATE',
      'The text with matches replaced; $1 stands for a group.',
      (regexp, args) => replaceAll(regexp, textArg(args, 1), textArg(args, 2)),
    ),
    ...both(
      takes(text, text, text),
      'regexReplaceAllLiteral PATTERN TEXT NEW',
      'The text with matches replaced by NEW as it is.',
      (regexp, args) => replaceAllLiteral(regexp, textArg(args, 1), textArg(args, 2)),
    ),
    ...both(takes(text, text, int), 'regexSplit PATTERN TEXT COUNT', 'The parts between matches.', (regexp, args) => {
      const parts = splitBy(regexp, textArg(args, 1), intArg(args, 2))
      return parts === null ? new GoList([], stringListType, true) : goStrings(parts)
    }),
    func(takes(text), 'regexQuoteMeta TEXT', 'A pattern that matches the text itself.', (args) =>
      quoteMeta(textArg(args, 0)),
    ),
  ],
}

function listOrNil(found: readonly string[]): GoValue {
  return found.length === 0 ? new GoList([], stringListType, true) : goStrings(found)
}
