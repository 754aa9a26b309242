// Hostile text: whatever stands in a Dockerfile or a .dockerignore, reading it ends soon and never throws.
//
// The seed is fixed; a longer run is asked for with LONG=1.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contextOf } from '@/lib/buildkit/context'
import { planBuild } from '@/lib/buildkit/plan'
import { environmentOf, expandWord } from '@/lib/dockerfile/expand'
import { ignoreMatcher, readIgnoreFile } from '@/lib/dockerfile/ignore'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { builtFrom, imageNamed } from '../support/small-build'

const isLong = process.env['LONG'] === '1'
const runs = { seed: 4, numRuns: isLong ? 20_000 : 300 }

const keywords =
  'FROM RUN COPY ADD ENV ARG LABEL EXPOSE USER WORKDIR VOLUME SHELL HEALTHCHECK STOPSIGNAL ONBUILD CMD ENTRYPOINT MAINTAINER'
const pieces = fc.constantFrom(
  ...keywords.split(' '),
  ...' \t\n\r\v\u0085\u00a0\\`\'"$#<>-=:/*?[]{}()|&;!@%^~+.,0aZé€\u{1f600}\ud800\ufeff\u0000'.split(''),
  '<<EOF', '<<-"E F"', 'EOF', '\nEOF\n', '${A:-b}', '${A//*/x}', '${A#', '# syntax=a', '# escape=`', '# check=skip=all', '--mount=type=bind,from=a',
  '--from=', ' AS a', 'alpine', 'scratch', '["a", "b"]', '**/', '!', '../', '\\\n', 'https://a.b/c', 'git@a:b',
) // biome-ignore format: a table
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder('utf-8').decode(bytes)),
  fc.string({ maxLength: 120, unit: 'binary' }),
)
const headed = hostile.map((text) => `FROM alpine\n${text}`)

it('any text parses to a tree', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { nodes, errors } = parseDockerfile(text, 'Dockerfile')
      for (const { span } of nodes)
        expect(span.start >= 0 && span.end <= text.length && span.start <= span.end).toBe(true)
      expect(Array.isArray(errors)).toBe(true)
    }),
    runs,
  )
})

it('any text is planned or refused', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, headed), (text) => {
      const plan = planBuild({
        text,
        file: 'Dockerfile',
        buildArgs: { A: 'x' },
        labels: {},
        noCache: [],
        everyStage: true,
        resolve: (reference) => {
          const image = imageNamed(reference)
          return image === null
            ? { ok: false, error: 'not found' }
            : { ok: true, value: { document: image.document, digest: image.manifestDigest } }
        },
      })
      expect(plan.failure === null).toBe(plan.result !== undefined)
    }),
    runs,
  )
})

it('any text builds or fails with a message', () => {
  fc.assert(
    fc.property(headed, (text) => {
      const result = builtFrom(text, { a: 'x', 'b/c': 'y' })
      expect((result.failure?.message ?? '') !== '' || result.image !== undefined).toBe(true)
    }),
    { ...runs, numRuns: Math.ceil(runs.numRuns / 3) },
  )
})

it('any word expands or is refused', () => {
  const env = environmentOf([['A', 'a'.repeat(200)]])
  fc.assert(
    fc.property(hostile, fc.constantFrom('\\', '`'), (word, escape) => {
      expect(typeof expandWord(word, env, { escape }).ok).toBe('boolean')
    }),
    runs,
  )
})

it('any ignore file matches or is refused', () => {
  fc.assert(
    fc.property(hostile, hostile, (text, path) => {
      const matcher = ignoreMatcher(readIgnoreFile(text))
      if (matcher.ok) expect(typeof matcher.value.isIgnored(path)).toBe('boolean')
    }),
    runs,
  )
})

const slowRows: [name: string, act: () => unknown][] = [
  ['stars in a replacement', () => expandWord(`\${A//${'*a'.repeat(30)}b/x}`, environmentOf([['A', 'a'.repeat(2_000)]]), { escape: '\\' })],
  ['stars in a prefix', () => expandWord(`\${A##${'*a'.repeat(60)}b}`, environmentOf([['A', 'a'.repeat(20_000)]]), { escape: '\\' })],
  ['stars in an ignore pattern', () => {
    const matcher = ignoreMatcher(readIgnoreFile(`${'*a'.repeat(60)}b\n${'**/a/'.repeat(30)}b\n`))
    return matcher.ok && matcher.value.isIgnored('a/'.repeat(400) + 'a'.repeat(4_000))
  }],
  ['a long continuation', () => parseDockerfile(`FROM a\nRUN x${' \\\n'.repeat(20_000)}`, 'Dockerfile')],
  ['many heredocs', () => parseDockerfile(`FROM a\nRUN ${'<<E '.repeat(2_000)}\n${'E\n'.repeat(2_000)}`, 'Dockerfile')],
  ['deep variables', () => expandWord(`${'${A:-'.repeat(3_000)}x${'}'.repeat(3_000)}`, environmentOf([]), { escape: '\\' })],
  ['a directive of blanks', () => parseDockerfile(`# escape=${' '.repeat(60_000)}\`\u00a0x\nFROM a`, 'Dockerfile')],
  ['carriage returns', () => parseDockerfile(`FROM a${'\r'.repeat(60_000)}b`, 'Dockerfile')],
  ['a long line of blanks', () => parseDockerfile(`FROM a\nENV ${' '.repeat(60_000)}a`, 'Dockerfile')],
  ['many files and patterns', () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`d${i % 7}/f${i}.txt`, 'x']))
    return builtFrom(`FROM alpine\n${'COPY *?*?*[a-z]* /x/\n'.repeat(20)}`, files).exitStatus
  }],
] // biome-ignore format: a table

it.each(slowRows)('ends soon: %s', (_, act) => {
  const before = performance.now()
  act()
  expect(performance.now() - before).toBeLessThan(2_000)
})

it('contexts may hold any path', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), { maxKeys: 6 }), (files) => {
      expect(Object.keys(contextOf(files).files).length).toBe(Object.keys(files).length)
    }),
    runs,
  )
})
