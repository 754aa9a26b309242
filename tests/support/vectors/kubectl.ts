// Recorded kubectl: groups of commands over one recorded cluster, each with what the real kubectl printed.
//
// A group starts afresh; its commands share state in order. Cluster, manifests and hooks lie beside the file.

import { resolve } from 'node:path'
import { createVirtualClock } from '@/lib/base/clock'
import { isJsonObject, type Json, type JsonObject, shapedAs } from '@/lib/base/json'
import { epochMsOf } from '@/lib/kube/meta/time'
import { createDouble, type Rule } from './kubectl/double'
import { type KubectlOutput, recordedKubeconfig, runToEnd } from './kubectl/host'
import { nowhere, type Surroundings, type VectorKind, type VectorOutcome } from './vector-kind'

export const kubectlVectors: VectorKind = {
  kind: 'kubectl',
  modulesOf: (text) => readGroups(text).flatMap(({ hooks }) => (hooks === null ? [] : [hooks])),
  run(fileName, text, around = nowhere) {
    const groups = readGroups(text)
    if (groups.length === 0) return [{ id: fileName, difference: 'not a recording of kubectl' }]
    return groups.flatMap((group) => runGroup(group, around))
  },
}

export interface RecordedGroup {
  readonly id: string
  /** A module beside the recording that answers some requests. */
  readonly hooks: string | null
  readonly commands: readonly RecordedCommand[]
}

export interface RecordedCommand extends KubectlOutput {
  readonly at: string
  readonly args: string
}

export function readGroups(text: string): readonly RecordedGroup[] {
  const document: Json = JSON.parse(text)
  const groups = isJsonObject(document) ? (document as JsonObject)['groups'] : undefined
  return objectsIn(groups).map((group) => ({
    id: String(group['id']),
    hooks: typeof group['hooks'] === 'string' ? group['hooks'] : null,
    commands: shapedAs<readonly RecordedCommand[]>(objectsIn(group['cmds'])),
  }))
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : []
}

function runGroup(group: RecordedGroup, around: Surroundings): readonly VectorOutcome[] {
  const run = recordedCluster(group, around)
  return group.commands.map((command, i) => ({
    id: `${group.id}/${i + 1} ${command.args}`,
    difference: attempt(() => {
      const got = { ...run(command), args: command.args }
      return differenceOf(inStatedOrder(command), inStatedOrder(got))
    }),
  }))
}

/** An exception is one failing case, not the end of the file. */
function attempt(compare: () => string | null): string | null {
  try {
    return compare()
  } catch (error) {
    return `broke: ${error instanceof Error ? (error.stack ?? error.message).slice(0, 400) : String(error)}`
  }
}

/** Rows that the real kubectl takes from Go maps come in any order: the recording says so of these. */
function inStatedOrder<Output extends Pick<RecordedCommand, 'args' | 'stdout'>>(output: Output): Output {
  const isMapOrdered = /^describe (ns|namespaces?|limits|limitranges?)\b/.test(output.args)
  return isMapOrdered ? { ...output, stdout: output.stdout.split('\n').sort().join('\n') } : output
}

/** The server starts this long before a group's first command. */
const startUpMs = 1_000

/** The recorded cluster with a group's hooks, taking commands in order. */
export function recordedCluster(
  { hooks, commands }: RecordedGroup,
  around: Surroundings,
): (command: Pick<RecordedCommand, 'at' | 'args'>) => KubectlOutput {
  const clock = createVirtualClock(epochMsOf(commands[0]?.at ?? '') - startUpMs)
  const objects = objectsIn(JSON.parse(textNear(around, 'cluster.json') ?? '[]') as Json)
  const request = createDouble({ clock, objects, rules: hooks === null ? [] : rulesOf(around.module(hooks)) })
  const host = {
    request,
    nowMs: () => clock.now(),
    readFile: (path: string) => textNear(around, path.replace(/^M\//, 'manifests/')),
    listFolder: (path: string) => around.files(path.replace(/^M(?=\/|$)/, 'manifests')),
    kubeconfig: recordedKubeconfig,
  }
  return ({ at, args }) => {
    clock.advance(Math.max(0, epochMsOf(at) - clock.now()))
    return runToEnd(host, clock, args)
  }
}

/** Beside the recording, or where this repository keeps the one that all were made with. */
export function textNear(around: Surroundings, name: string): string | undefined {
  return around.text(name) ?? around.text(resolve('tests/vectors/kubectl', name))
}

/** A hooks module pushes functions onto the list it is given; `status` makes the answer of a refusal. */
function rulesOf(module: unknown): readonly Rule[] {
  const rules: Rule[] = []
  const install = (module as { readonly default?: unknown } | undefined)?.default
  if (typeof install === 'function') install(rules, { status })
  return rules
}

function status(code: number, reason: string, message: string, details: JsonObject): JsonObject {
  const body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code }
  return { code, body }
}

export function differenceOf(wanted: KubectlOutput, got: KubectlOutput): string | null {
  if (wanted.stdout !== got.stdout) return `stdout: ${firstDifference(wanted.stdout, got.stdout)}`
  if (wanted.stderr !== got.stderr) return `stderr: ${firstDifference(wanted.stderr, got.stderr)}`
  return wanted.rc === got.rc ? null : `exit status ${wanted.rc}, got ${got.rc}`
}

function firstDifference(wanted: string, got: string): string {
  const [left, right] = [wanted.split('\n'), got.split('\n')]
  const at = left.findIndex((line, i) => line !== right[i])
  const line = at < 0 ? left.length : at
  return `line ${line + 1}: wanted ${JSON.stringify(left[line] ?? null)}, got ${JSON.stringify(right[line] ?? null)}`
}
