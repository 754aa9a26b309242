// Node agent: the kubelet's answers to what the API server passes on: logs and exec.
//
// Models pkg/kubelet GetKubeletContainerLogs (validateContainerLogStatus) and the exec endpoint.

import { err, ok } from '@/lib/base/result'
import type { Pod } from '../api/generated/core'
import type { Status } from '../api/generated/meta'
import type { Answer } from '../client/client'
import type { ExecResult, LogEntry, LogOptions, NodeAgent } from '../client/node-agent'
import type { ContainerRecord } from './container'
import { logsOf } from './logs'

export interface AgentSide {
  workerOf(podKey: string): { readonly pod: Pod; readonly records: readonly ContainerRecord[] } | undefined
  now(): number
}

export function createAgent(side: AgentSide): NodeAgent {
  return {
    logs(podKey, options) {
      const found = findContainer(side, podKey, options.container)
      return found.ok ? readLogs(found.value, options, side.now()) : found
    },
    exec(podKey, container, command, stdin) {
      const found = findContainer(side, podKey, container)
      return found.ok ? runIn(found.value, { command, stdin }, side.now()) : found
    },
  }
}

interface Found {
  readonly pod: Pod
  readonly record: ContainerRecord
}

function failure(code: number, reason: string, message: string): Status {
  return { apiVersion: 'v1', kind: 'Status', metadata: {}, status: 'Failure', message, reason, code }
}

function badRequest(message: string): Status {
  return failure(400, 'BadRequest', message)
}

const defaultContainer = 'kubectl.kubernetes.io/default-container'

function findContainer(side: AgentSide, podKey: string, name: string): Answer<Found> {
  const worker = side.workerOf(podKey)
  const podName = podKey.slice(podKey.indexOf('/') + 1)
  if (worker === undefined) return err(failure(404, 'NotFound', `pods "${podName}" not found`))
  const wanted = name !== '' ? name : worker.pod.metadata.annotations?.[defaultContainer]
  const apps = worker.records.filter((record) => record.kind === 'app')
  const record = wanted === undefined ? apps[0] : worker.records.find((one) => one.spec.name === wanted)
  if (record === undefined) return err(badRequest(`container ${wanted ?? ''} is not valid for pod ${podName}`))
  return ok({ pod: worker.pod, record })
}

function readLogs({ pod, record }: Found, options: LogOptions, nowMs: number): Answer<readonly LogEntry[]> {
  const { name } = pod.metadata
  const container = record.spec.name
  const past = options.previous ? record.previousRun : (record.run ?? record.previousRun)
  if (past === null) {
    if (options.previous)
      return err(badRequest(`previous terminated container "${container}" in pod "${name}" not found`))
    const why = record.state.kind === 'waiting' ? waitingText(record.state.reason) : 'ContainerCreating'
    return err(badRequest(`container "${container}" in pod "${name}" is waiting to start: ${why}`))
  }
  const all = logsOf(past, nowMs)
  const { sinceMs, tailLines } = options
  const since = sinceMs === null ? all : all.filter((entry) => entry.atMs >= sinceMs)
  return ok(tailLines === null || tailLines < 0 ? since : since.slice(Math.max(0, since.length - tailLines)))
}

function waitingText(reason: string): string {
  if (reason === 'ErrImagePull') return "image can't be pulled"
  return reason === 'ImagePullBackOff' ? 'trying and failing to pull image' : reason
}

interface Asked {
  readonly command: readonly string[]
  readonly stdin: string
}

function runIn({ record }: Found, { command, stdin }: Asked, nowMs: number): Answer<ExecResult> {
  const { run } = record
  if (run === null) {
    const text = `unable to upgrade connection: container not found ("${record.spec.name}")`
    return err(failure(500, 'InternalError', text))
  }
  const { exitCode, output, stderr, assumed } = run.program.exec(command, nowMs - run.startedAtMs, stdin)
  if (exitCode === null) return err(failure(500, 'InternalError', `Internal error occurred: ${output}`))
  // Nothing is said for a program that nobody knows.
  if (assumed !== undefined) return ok({ exitCode, stdout: output, stderr: `chartroom: ${assumed}\n` })
  if (stderr !== undefined) return ok({ exitCode, stdout: output.slice(0, output.length - stderr.length), stderr })
  return ok(exitCode === 0 ? { exitCode, stdout: output, stderr: '' } : { exitCode, stdout: '', stderr: output })
}
