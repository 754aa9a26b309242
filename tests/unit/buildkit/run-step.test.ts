// RUN steps: certain failures with the tools' words, effects on the tree, and what cannot be known.

import { expect, it } from 'vitest'
import { err, ok } from '@/lib/base/result'
import { build } from '@/lib/buildkit/builder'
import { emptyBuildCache } from '@/lib/buildkit/cache-store'
import { contextOf } from '@/lib/buildkit/context'
import { type BaseResolver, defaultBuildOptions } from '@/lib/buildkit/request'
import { buildPullError } from '@/lib/oci/pull-words'
import { parseReference } from '@/lib/oci/reference'
import { defaultRegistries, lookUpImage } from '@/lib/oci/registry'

const resolveBase: BaseResolver = (reference, platform) => {
  const parsed = parseReference(reference)
  if (!parsed.ok) return err(parsed.error)
  const found = lookUpImage(defaultRegistries, { reference: parsed.value, platform, credentials: [], nowMs: 0 })
  return found.ok ? ok(found.value) : err(buildPullError(parsed.value, found.error))
}

function built(dockerfile: string, files: Readonly<Record<string, string>> = {}) {
  return build({
    dockerfile,
    dockerfileName: 'Dockerfile',
    context: contextOf(files),
    options: defaultBuildOptions,
    cache: emptyBuildCache,
    resolveBase,
    nowMs: 1_764_000_000_000,
  })
}

const failures: [name: string, dockerfile: string, line: string, code: number][] = [
  [
    'no shell',
    'FROM scratch\nRUN echo hi',
    'runc run failed: unable to start container process: error during container init: exec: "/bin/sh": stat /bin/sh: no such file or directory',
    127,
  ],
  ['apk on Debian', 'FROM debian:bookworm-slim\nRUN apk add curl', '/bin/sh: 1: apk: not found', 127],
  ['apt-get on Alpine', 'FROM alpine\nRUN apt-get update', '/bin/sh: apt-get: not found', 127],
  [
    'install without lists',
    'FROM debian:bookworm-slim\nRUN apt-get install -y curl',
    'E: Unable to locate package curl',
    100,
  ],
  [
    'apk as a user',
    'FROM alpine\nUSER 1000\nRUN apk add curl',
    'ERROR: Failed to open apk database: Permission denied',
    99,
  ],
  [
    'a script that is not there',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json .\nRUN npm run build',
    'npm error   npm run',
    1,
  ],
  [
    'go without a module',
    'FROM golang:1.24-alpine\nWORKDIR /src\nRUN go build -o /app',
    "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    1,
  ],
  [
    'pip on Debian',
    'FROM debian:bookworm\nRUN apt-get update && apt-get install -y python3-pip && pip install flask',
    '    install.',
    1,
  ],
]

it.each(failures)('%s fails', (_, dockerfile, line, code) => {
  const result = built(dockerfile, { 'package.json': '{"name":"x"}' })
  const step = result.steps.find((each) => each.error !== undefined)
  expect(step?.output.at(-1)?.text).toBe(line)
  expect(result.failure?.message.endsWith(`exit code: ${code}`)).toBe(true)
})

it('writes what a script writes', () => {
  const result = built(
    'FROM alpine\nRUN set -e; mkdir -p /a/b && echo "hi $HOME" > /a/b/c; for i in 1 2; do echo $i >> /n; done',
  )
  const changes = result.image?.layers.at(-1)?.changes ?? []
  expect(changes.map((change) => change.path)).toEqual(['/a', '/a/b', '/a/b/c', '/n'])
  expect(changes.flatMap((change) => (change.op === 'remove' ? [] : [change.entry.content]))).toEqual([
    undefined,
    undefined,
    'hi /root\n',
    '1\n2\n',
  ])
})

it('removing lists in the same layer frees them', () => {
  const install = 'apt-get update && apt-get install -y --no-install-recommends curl'
  const kept = built(`FROM debian:bookworm-slim\nRUN ${install}`).image?.layers.at(-1)?.unpacked.value ?? 0
  const freed =
    built(`FROM debian:bookworm-slim\nRUN ${install} && rm -rf /var/lib/apt/lists/*`).image?.layers.at(-1)?.unpacked
      .value ?? 0
  expect(kept - freed).toBe(19_300_000)
})

it('lets what it does not know succeed, with the grade unknown', () => {
  const result = built('FROM golang:1.24\nRUN make all')
  const step = result.steps.find((each) => each.kind === 'run')
  expect([step?.error, step?.durationGrade, step?.notes]).toEqual([
    undefined,
    'unknown',
    ['effect not simulated: make all'],
  ])
})
