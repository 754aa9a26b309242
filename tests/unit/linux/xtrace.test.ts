// What `set -x` prints, as dash 0.5, busybox 1.35 and bash 5.2 printed it; and who runs what after gosu.

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

function outputOf(dockerfile: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const result = build({
    dockerfile,
    dockerfileName: 'Dockerfile',
    context: contextOf(files),
    options: defaultBuildOptions,
    cache: emptyBuildCache,
    resolveBase,
    nowMs: 1_764_000_000_000,
  })
  const ran = result.steps.filter(({ kind }) => kind === 'run')
  return ran.flatMap(({ output }) => output.map(({ text }) => text))
}

const script = `set -x; a="$(echo hi)"; b="x y"; c=1 d=2; A="x y" true; : "" "it's" "[" "~a" "a=b"; export q=5`

const traces: [shell: string, from: string, lines: string][] = [
  ['dash', 'debian', "+ echo hi|+ a=hi|+ b=x y|+ c=1 d=2|+ A=x y true|+ :  it's [ ~a a=b|+ export q=5"],
  [
    'busybox',
    'alpine',
    `+ echo hi|+ a=hi|+ b='x y'|+ c=1 d=2|+ A='x y' true|+ :  'it'"'"'s' '[' '~a' 'a=b'|+ export 'q=5'`,
  ],
]

it.each(traces)('%s says what it runs', (_, from, lines) => {
  expect(outputOf(`FROM ${from}\nRUN ${script}`).join('\n').trim().split('\n')).toEqual(lines.split('|'))
})

it.each([
  ['gosu gives root back', 'FROM alpine\nRUN apk add --no-cache su-exec && su-exec nobody true && id -u', '0'],
  [
    'setcap comes with libcap2-bin',
    'FROM debian\nRUN apt-get update && apt-get install -y libcap2-bin && setcap x /y && echo well',
    'well',
  ],
  ['iptables lies in sbin', 'FROM alpine\nRUN apk add iptables && rm /usr/sbin/iptables && echo well', 'well'],
  ['yarn global add', 'FROM node\nRUN yarn global add pnpm && pnpm --version >/dev/null && echo well', 'well'],
  ['corepack enable', 'FROM node\nRUN corepack enable && pnpm --version >/dev/null && echo well', 'well'],
  [
    "yarn's own words are no scripts",
    'FROM node\nRUN echo {} > package.json && yarn plugin import workspace-tools && echo well',
    'well',
  ],
  ['a program by its path in sbin', 'FROM debian\nRUN /usr/sbin/useradd -r web && echo well', 'well'],
  [
    'packages of the release',
    'FROM ubuntu:24.04\nRUN apt-get update | head -n 1',
    'Get:1 http://archive.ubuntu.com/ubuntu noble InRelease [151 kB]',
  ],
])('%s', (_, dockerfile, last) => {
  expect(outputOf(dockerfile).join('\n').trim().split('\n').at(-1)).toBe(last)
})

it('a path through a linked directory', () => {
  const lines = outputOf('FROM alpine\nRUN rm /var/spool/cron/crontabs/root && ls /etc/crontabs\nRUN rm /var/none')
  expect(lines.join('\n').trim()).toBe("rm: can't remove '/var/none': No such file or directory")
})

it('go build names its program for the module, major version left out', () => {
  const lines = outputOf('FROM golang\nCOPY . .\nRUN go build && ls', { 'go.mod': 'module a.org/kustomize/v5\n' })
  expect(lines.join('\n').split('\n')).toContain('kustomize')
})
