// What makes a step run again, and what does not.

import { expect, it } from 'vitest'
import { build } from '@/lib/buildkit/builder'
import { type BuildCache, emptyBuildCache } from '@/lib/buildkit/cache-store'
import { type BuildContext, contextOf } from '@/lib/buildkit/context'
import { defaultBuildOptions } from '@/lib/buildkit/request'
import { resolvePublic } from '../../support/small-build'

interface Side {
  readonly dockerfile: string
  readonly context?: BuildContext
  readonly args?: Readonly<Record<string, string>>
  readonly noCache?: 'all' | readonly string[]
}

function run({ dockerfile, context = contextOf({}), args = {}, noCache = [] }: Side, cache: BuildCache) {
  return build({
    dockerfile,
    dockerfileName: 'Dockerfile',
    context,
    options: {
      ...defaultBuildOptions,
      buildArgs: args,
      noCache: noCache === 'all',
      noCacheFilter: noCache === 'all' ? [] : noCache,
    },
    cache,
    resolveBase: resolvePublic,
    nowMs: 1_764_000_000_000,
  })
}

/** For each step of the second build that makes a layer: `=` cached, `!` done again. */
function again(before: Side, after: Side): string {
  const { cache } = run(before, emptyBuildCache)
  const { steps } = run(after, cache)
  const made = steps.filter(({ kind }) => ['run', 'copy', 'workdir'].includes(kind))
  return made.map(({ cached }) => (cached ? '=' : '!')).join('')
}

const file = (mode: number): BuildContext => ({ files: { 'run.sh': { content: 'echo hi', mode } } })
const same = (before: string, after: string) => again({ dockerfile: before }, { dockerfile: after })

it('follows the mode of a file, and not its time', () => {
  const dockerfile = 'FROM alpine\nCOPY run.sh /\nRUN ls'
  expect(again({ dockerfile, context: file(0o644) }, { dockerfile, context: file(0o755) })).toBe('!!')
  expect(again({ dockerfile, context: file(0o644) }, { dockerfile, context: file(0o644) })).toBe('==')
})

const rows: readonly (readonly [name: string, before: string, after: string, cached: string])[] = [
  ['a comment', 'FROM alpine\nRUN ls', '# why\nFROM alpine\n\nRUN ls', '='],
  ['blanks in the text of RUN', 'FROM alpine\nRUN ls  /', 'FROM alpine\nRUN ls /', '!'],
  ['a label', 'FROM alpine\nRUN ls', 'FROM alpine\nLABEL a=b\nRUN ls', '='],
  ['a port', 'FROM alpine\nRUN ls', 'FROM alpine\nEXPOSE 80\nRUN ls', '='],
  ['a command', 'FROM alpine\nRUN ls\nCMD ["a"]', 'FROM alpine\nRUN ls\nCMD ["b"]', '='],
  ['a variable', 'FROM alpine\nENV A=1\nRUN ls', 'FROM alpine\nENV A=2\nRUN ls', '!'],
  ['a user', 'FROM alpine\nRUN ls\nWORKDIR /a', 'FROM alpine\nUSER 1\nRUN ls\nWORKDIR /a', '!!'],
  ['a directory', 'FROM alpine\nWORKDIR /a\nRUN ls', 'FROM alpine\nWORKDIR /b\nRUN ls', '!!'],
  ['a stage name', 'FROM alpine AS a\nRUN ls', 'FROM alpine AS b\nRUN ls', '='],
  ['a base', 'FROM alpine:3.21\nRUN ls', 'FROM alpine:3.22\nRUN ls', '!'],
  ['a shell', 'FROM alpine\nRUN ls', 'FROM alpine\nSHELL ["/bin/ash", "-c"]\nRUN ls', '!'],
]

it.each(rows)('%s', (_, before, after, cached) => {
  expect(same(before, after)).toBe(cached)
})

it('takes equal bytes of another stage for equal', () => {
  const text = (extra: string) =>
    `FROM alpine AS a\nRUN ${extra} echo same > /f\nFROM alpine\nCOPY --from=a /f /f\nRUN ls`
  expect(same(text(''), text('true &&'))).toBe('!==')
})

it('follows an argument from where it is declared, and only one that is used in the environment', () => {
  const dockerfile = 'FROM alpine\nRUN ls /\nARG V=1\nRUN ls /tmp'
  expect(again({ dockerfile, args: { V: '1' } }, { dockerfile, args: { V: '2' } })).toBe('=!')
})

const withoutCache: readonly (readonly [
  name: string,
  dockerfile: string,
  noCache: 'all' | readonly string[],
  cached: string,
])[] = [
  ['what stands below the first RUN stays', 'FROM alpine\nWORKDIR /a\nRUN ls', 'all', '=!'],
  ['what stands on a step done again is done again', 'FROM alpine\nRUN ls\nWORKDIR /a\nWORKDIR /b', 'all', '!!!'],
  ['and through a stage that is asked for alone', 'FROM alpine AS a\nRUN ls\nFROM a\nWORKDIR /b', ['a'], '!!'],
  [
    'files of such a step count by their content',
    'FROM alpine AS a\nRUN echo 1 >/f\nFROM alpine\nCOPY --from=a /f /\nRUN ls',
    ['a'],
    '!==',
  ],
]

it.each(withoutCache)('--no-cache: %s', (_, dockerfile, noCache, cached) => {
  const { cache } = run({ dockerfile }, emptyBuildCache)
  const { steps, cache: after } = run({ dockerfile, noCache }, cache)
  const made = steps.filter(({ kind }) => ['run', 'copy', 'workdir'].includes(kind))
  expect(made.map((step) => (step.cached ? '=' : '!')).join('')).toBe(cached)
  expect(
    run({ dockerfile }, after).steps.every((step) => step.cached || !['run', 'copy', 'workdir'].includes(step.kind)),
  ).toBe(true)
})
