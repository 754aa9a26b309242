// helm in the terminal: long sessions as Helm 4.1.4 held them with a Kubernetes 1.35 control plane, line by line.
//
// Times, addresses and random endings are taken out of both. Lines whose output depends on how fast pods came up, or
// that speak of the machine they were recorded on, only run.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scaffoldChart } from '@/lib/helm/scaffold/scaffold'
import { shop } from '@/lib/scenario/examples/shop'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'

interface Recorded {
  readonly files: Readonly<Record<string, string>>
  readonly lines: readonly { readonly line: string; readonly output?: readonly string[] }[]
}

function recordedIn(name: string): Recorded {
  return JSON.parse(readFileSync(`tests/vectors/helm-cli/${name}.json`, 'utf8')) as Recorded
}

const rules: readonly (readonly [RegExp, string])[] = [
  [/(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}/g, '<T>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? \+0000 UTC */g, '<T>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<T>'],
  [/modifiedAt=\d+/g, 'modifiedAt=N'],
  [/(modifiedAt"?: ?")\d+/g, '$1N'],
  [/demo-\d{8,}/g, 'demo-N'],
  [/10\.\d+\.\d+\.\d+ */g, '<IP>'],
  [/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-xxxxx'],
  [/-[a-z0-9]{8,10}-xxxxx/g, '-hash-xxxxx'],
  [/ \d+m?s$/, ' AGE'],
]

function plain(line: string): string {
  return rules.reduce((text, [pattern, to]) => text.replace(pattern, to), line).trimEnd()
}

/** Words a shell would take apart are quoted. */
function quoted(line: string): string {
  return line
    .replace(/\{\{(.*?)\}\}/, "'{{$1}}'")
    .replace(/jsonpath([ =])(\S+)/, "jsonpath$1'$2'")
    .replace('a={', "'a={'")
}

function shown({ stdout, stderr, exitStatus }: ReturnType<typeof runToEnd>): readonly string[] {
  const errors = stderr === '' ? [] : stderr.replace(/\n$/, '').split('\n')
  return [
    ...stdout.split('\n').slice(0, -1),
    ...errors.map((line) => `E| ${line}`),
    `${lastOf(stdout)}= ${exitStatus}`,
  ].map(plain)
}

function lastOf(stdout: string): string {
  return stdout.slice(stdout.lastIndexOf('\n') + 1)
}

describe.each(['session', 'objects'])('a session of helm: %s', (name) => {
  const recorded = recordedIn(name)
  const scaffold = Object.fromEntries(scaffoldChart('demo').map(({ name, data }) => [`demo/${name}`, data]))
  const world = createWorld({ ...shop.scenario, files: { ...scaffold, ...recorded.files }, commands: [] } as never)
  const session = createSession(world)
  runToEnd(session, 'kubectl create namespace l-def')

  it.each(recorded.lines.map((row, i) => [`${i} ${row.line}`, row] as const))('%s', (_, { line, output }) => {
    if (line === '@settle') {
      world.advance(5_000)
      return
    }
    const run = runToEnd(session, / -n /.test(line) ? quoted(line) : `${quoted(line)} -n l-def`)
    if (output !== undefined) expect(shown(run)).toEqual(output)
  })
})
