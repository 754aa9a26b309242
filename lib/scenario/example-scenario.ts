// What all examples share: the version, the start of time, three machines, and one install of one chart.

import { currentVersion } from './migrate'
import type { LoggedCommand, NodeShape, Scenario } from './schema'

/** 2026-01-01, as every example begins. */
const startMs = 1_767_225_600_000

export const threeNodes: readonly NodeShape[] = [
  { name: 'node-1', size: 'small', arch: 'amd64', zone: 'zone-a' },
  { name: 'node-2', size: 'small', arch: 'amd64', zone: 'zone-b' },
  { name: 'node-3', size: 'medium', arch: 'amd64', zone: 'zone-c' },
]

type Parts = Pick<Scenario, 'title' | 'sentence' | 'seed' | 'files' | 'log' | 'untilMs'> & Partial<Scenario>

export function exampleScenario(parts: Parts): Scenario {
  return { version: currentVersion, startMs, nodes: threeNodes, canvas: {}, ...parts }
}

/** The chart in the folder `chart`, installed one second after the start. */
export function installed(release: string, atMs = 1_000): LoggedCommand {
  return { atMs, command: { kind: 'helm-install', release, namespace: 'default', chart: 'chart' } }
}

export function visitors(service: string, perSecond: number, atMs: number): LoggedCommand {
  return { atMs, command: { kind: 'traffic', service, namespace: 'default', perSecond } }
}

export function chartYaml(name: string, description: string): string {
  return `apiVersion: v2
name: ${name}
description: ${description}
type: application
version: 0.1.0
appVersion: "1.0"
`
}
