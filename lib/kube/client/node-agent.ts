// Node agent: what the server asks a node's kubelet for a pod: logs, exec, usage, a process of one's own.
//
// The kubelet registers one per node (cluster.ts hands the registry to both); the server only passes on.

import type { Result } from '@/lib/base/result'
import type { Status } from '../api/generated/meta'

/** As the client answers: the value, or the server's refusal. */
type Answer<Value> = Result<Value, Status>

export interface NodeAgentRegistry {
  register(nodeName: string, agent: NodeAgent): void
  unregister(nodeName: string): void
  agentOf(nodeName: string): NodeAgent | undefined
}

export interface NodeAgent {
  logs(podKey: string, options: LogOptions): Answer<readonly LogEntry[]>
  exec(podKey: string, container: string, command: readonly string[], stdin: string): Answer<ExecResult>
}

export interface LogOptions {
  /** Empty: the pod's only container, or the default one. */
  readonly container: string
  readonly previous: boolean
  readonly sinceMs: number | null
  readonly tailLines: number | null
}

export interface LogEntry {
  readonly atMs: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export interface ExecResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export function createNodeAgentRegistry(): NodeAgentRegistry {
  const agents = new Map<string, NodeAgent>()
  return {
    register: (nodeName, agent) => {
      agents.set(nodeName, agent)
    },
    unregister: (nodeName) => {
      agents.delete(nodeName)
    },
    agentOf: (nodeName) => agents.get(nodeName),
  }
}
