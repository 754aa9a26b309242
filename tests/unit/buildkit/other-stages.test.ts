// Builds of one stage between builds of another: the reason given for a step that runs again; and unknown sizes.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

const dockerfile =
  'FROM alpine:3.20 AS one\nCOPY a /a\nFROM alpine:3.20 AS two\nCOPY b /b\nFROM alpine:3.20\nCOPY --from=one /a /a\nCOPY --from=two /b /b\n'

it('a stage that another target left out is remembered', () => {
  const terminal = dockerTerminal({ Dockerfile: dockerfile, a: 'a\n', b: 'b\n' })
  for (const line of ['docker build .', 'docker build --target two .', 'echo edit >> a', 'docker build .'])
    terminal.run(line)
  const { steps } = terminal.session.world.getState().docker.builds.at(-1)?.result ?? { steps: [] }
  const step = steps.find(({ label }) => label.startsWith('[one 2/2]'))
  expect(step?.reason).toBe('miss: file content changed: a')
})

it('a command that is not simulated leaves no certain size', () => {
  const terminal = dockerTerminal({
    Dockerfile: 'FROM hexpm/elixir:1.17.3-erlang-27.2.1-alpine-3.20.5\nRUN mix release\n',
  })
  terminal.run('docker build .')
  const { steps } = terminal.session.world.getState().docker.builds.at(-1)?.result ?? { steps: [] }
  expect(steps.find(({ kind }) => kind === 'run')?.layer?.unpacked).toEqual({ value: 0, grade: 'unknown' })
})

it.each([
  ['alpine:3.21', 'Welcome to Alpine Linux 3.21\nKernel \\r on an \\m (\\l)\n\n'],
  ['debian:12', 'Debian GNU/Linux 12 \\n \\l\n\n'],
])('%s says what it is in /etc/issue', (image, expected) => {
  expect(dockerTerminal().out(`docker run --rm ${image} cat /etc/issue`)).toBe(expected)
})
