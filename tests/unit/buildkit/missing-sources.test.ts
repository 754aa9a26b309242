// Sources the context lacks, and the base resolved, as docker 28.2.2 printed them (BuildKit 0.22, plain progress).

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

/** The Dockerfile's vertices with their ends, then the printed steps and the error. */
function endings(stderr: string): readonly string[] {
  const names = new Map<string, string>()
  const ended: string[] = []
  for (const line of stderr.split('\n')) {
    const [, number = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? []
    if (number === '') {
      if (/^ > |^ERROR|>>>/.test(line))
        ended.push(line.replace(/ref \w+::\w+/, 'ref X').replace(/^ERROR: .*: ref X/, ''))
    } else if (!names.has(number)) names.set(number, text.replace(/@sha256:\w+/, ''))
    else if (/^(?:DONE|CACHED|CANCELED|ERROR)/.test(text) && names.get(number)?.startsWith('[') === true) {
      const name = names.get(number) ?? ''
      if (!name.startsWith('[internal]')) ended.push(`${text.split(/[ :]/)[0]} ${name}`)
    }
  }
  return ended
}

const missing: [name: string, dockerfile: string, expected: readonly string[]][] = [
  [
    'every COPY is told before the first RUN, the last one names the failure',
    'FROM alpine:3.20\nRUN sleep 1\nCOPY nope1 /\nRUN echo 2\nCOPY nope2 /\n',
    [
      'ERROR [3/5] COPY nope1 /',
      'ERROR [5/5] COPY nope2 /',
      'CANCELED [1/5] FROM docker.io/library/alpine:3.20',
      ' > [3/5] COPY nope1 /:',
      ' > [5/5] COPY nope2 /:',
      '   5 | >>> COPY nope2 /',
    ],
  ],
  [
    'the first source of a COPY that is missing is named',
    'FROM alpine:3.20\nCOPY a /a\nCOPY nope1 nope0 /\n',
    [
      'ERROR [3/3] COPY nope1 nope0 /',
      'CANCELED [1/3] FROM docker.io/library/alpine:3.20',
      ' > [3/3] COPY nope1 nope0 /:',
      '   3 | >>> COPY nope1 nope0 /',
    ],
  ],
  [
    'a stage that is not built may ask for anything',
    'FROM alpine:3.20 AS unused\nCOPY nope /\nFROM alpine:3.20\nCOPY a /a\n',
    ['DONE [stage-1 1/2] FROM docker.io/library/alpine:3.20', 'DONE [stage-1 2/2] COPY a /a'],
  ],
]

it.each(missing)('%s', (_, dockerfile, expected) => {
  const { stderr } = dockerTerminal({ Dockerfile: dockerfile, a: 'a\n' }).run('docker build .')
  expect(endings(stderr).filter((line) => !line.startsWith('ERROR: '))).toEqual(expected)
})

const edits: [name: string, before: string, ended: string][] = [
  ['nothing changed: the base is looked up', 'true', 'DONE'],
  ['its first step runs again: the base is taken from the cache', 'echo edit >> a', 'CACHED'],
  ['only a later step runs again: the base is looked up', 'echo edit >> b', 'DONE'],
]

it.each(edits)('%s', (_, before, ended) => {
  const terminal = dockerTerminal({
    Dockerfile: 'FROM alpine:3.20\nCOPY a /a\nRUN echo hi\nCOPY b /b\n',
    a: 'a\n',
    b: 'b\n',
  })
  terminal.run('docker build .')
  terminal.run(before)
  expect(endings(terminal.run('docker build .').stderr)[0]).toBe(`${ended} [1/4] FROM docker.io/library/alpine:3.20`)
})
