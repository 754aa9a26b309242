// After a command that is not simulated, a missing file is uncertain; before it, certain.

import { expect, it } from 'vitest'
import { builtFrom } from '../../support/small-build'

const outcomeOf = (dockerfile: string): string | null => builtFrom(dockerfile).failure?.message ?? null

const passes: readonly (readonly [name: string, dockerfile: string])[] = [
  [
    'a file of an opaque tool in a later stage',
    'FROM golang AS b\nRUN make\nFROM scratch\nCOPY --from=b /out/app /app',
  ],
  ['a program it may have installed', 'FROM golang\nRUN make install\nRUN myapp --version'],
  ['a program by its path, in exec form', 'FROM golang\nRUN make install\nRUN ["/opt/app/bin/app", "--init"]'],
  [
    'an installer read from the network',
    'FROM rust\nRUN curl -sSf https://example.com/i.sh | bash\nRUN /root/.x/bin/x',
  ],
  ['a test of a file it may have made', 'FROM golang\nRUN make install && test -s /usr/local/bin/app'],
  ['a test that it is gone', 'FROM golang\nRUN make install && [ ! -e /usr/local/lib/app ]'],
  ['an account of an opaque script', 'FROM golang\nRUN make\nCOPY --chown=app:app --from=golang /etc/passwd /x'],
  ['a user of an opaque script', 'FROM golang\nRUN make\nUSER app\nRUN id'],
  ['arrays of bash', 'FROM golang\nRUN bash -c \'a=( /x /y ); for d in "${a[@]}"; do mkdir -p $d; done\''],
  ['a checked download', 'FROM golang\nRUN curl -o f https://e.com/f && echo "abc123 *f" | sha512sum -c - && rm f'],
]

it.each(passes)('succeeds: %s', (_, dockerfile) => {
  expect(outcomeOf(dockerfile)).toBeNull()
})

it('keeps the doubt with the cached step', () => {
  const dockerfile = 'FROM golang\nRUN make install\nRUN myapp --version'
  const { cache } = builtFrom('FROM golang\nRUN make install')
  expect(builtFrom(dockerfile, {}, { cache }).failure).toBeUndefined()
})

it('says that the copied file may be there', () => {
  const { steps } = builtFrom('FROM golang AS b\nRUN make\nFROM scratch\nCOPY --from=b /out/app /app')
  expect(steps.findLast(({ kind }) => kind === 'copy')?.notes).toEqual([
    '/out/app may come from a command that was not simulated',
  ])
})

const failures: readonly (readonly [name: string, dockerfile: string, message: string])[] = [
  ['a missing program', 'FROM debian\nRUN myapp --version', 'exit code: 127'],
  ['a missing program before the tool', 'FROM golang\nRUN myapp\nRUN make install', 'exit code: 127'],
  ['the doubt of another stage', 'FROM golang AS a\nRUN make install\nFROM debian\nRUN myapp', 'exit code: 127'],
  ['a file of a known stage', 'FROM debian AS a\nRUN mkdir /out\nFROM scratch\nCOPY --from=a /out/app /', 'not found'],
  ['a file the context lacks', 'FROM golang\nRUN make\nCOPY app /', 'not found'],
  ['a test that fails', 'FROM debian\nRUN test -e /nothing', 'exit code: 1'],
  ['a search of a known text', 'FROM golang\nRUN make; grep -q nothing /etc/passwd', 'exit code: 1'],
  ['an exit', 'FROM golang\nRUN make; exit 3', 'exit code: 3'],
]

it.each(failures)('fails for certain: %s', (_, dockerfile, message) => {
  expect(outcomeOf(dockerfile)).toContain(message)
})

const words: readonly (readonly [command: string, base: string, printed: string])[] = [
  ['dpkg --print-architecture', 'debian', 'amd64'],
  ['apk --print-arch', 'alpine', 'x86_64'],
  ['cat /etc/apk/arch', 'alpine', 'x86_64'],
  ['adduser -D web && grep web /etc/passwd', 'alpine', 'web:x:1000:1000:Linux User,,,:/home/web:/bin/sh'],
  ['install -d -m 0750 -o www-data /data && ls / | grep data', 'debian', 'data'],
  ["sed -ri '/b/d' /f && cat /f", 'debian', 'a'],
]

it.each(words)('%s on %s prints %s', (command, base, printed) => {
  const { failure, steps } = builtFrom(`FROM ${base}\nRUN printf 'a\\nb\\n' > /f\nRUN ${command}`)
  expect(failure).toBeUndefined()
  expect(steps.findLast(({ kind }) => kind === 'run')?.output.map(({ text }) => text)).toEqual([printed])
})

it('installs without asking when told to be very quiet', () => {
  expect(outcomeOf('FROM debian\nRUN apt-get -qq update && apt-get -qq install curl')).toBeNull()
  expect(outcomeOf('FROM debian\nRUN apt-get -q update && apt-get -q install curl')).toContain('exit code: 1')
})

it('builds files of Go without a module', () => {
  expect(outcomeOf('FROM golang\nCOPY --from=golang /etc/passwd main.go\nRUN go build -o app main.go')).toBeNull()
  expect(outcomeOf('FROM golang\nRUN go build -o app .')).toContain('exit code: 1')
})
