// Parses a document of the current version: unknown data -> Scenario, or every fault in it.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { readBehaviour } from './behaviour'
import { type Faults, readList, readNumber, readObject, readOneOf, readRecord, readText, readTime } from './check'
import { readContent } from './document'
import type { LoggedCommand, NodeShape, NodeTaint, Place, Scenario } from './schema'

export interface Limits {
  readonly filesMax: number
  readonly nodesMax: number
  readonly logMax: number
}

/** A year before years of five digits, which the API's times cannot write. */
const latestMs = Date.UTC(9999, 0, 1)

/** Limits of a scenario from a link or a file; a larger one is a mistake or an attack. */
export const linkLimits: Limits = { filesMax: 2_000, nodesMax: 5_000, logMax: 20_000 }

export function parseScenario(
  document: JsonObject,
  version: number,
  limits: Limits,
): Result<Scenario, readonly string[]> {
  const faults: Faults = { messages: [] }
  const scenario: Scenario = {
    version,
    title: readText(faults, document['title'], 'title'),
    sentence: readText(faults, document['sentence'], 'sentence'),
    seed: readText(faults, document['seed'], 'seed'),
    startMs: readTime(faults, document['startMs'], 'startMs'),
    files: readRecord(faults, document['files'], 'files', (content, path) => readContent(faults, content, path)),
    nodes: readList(faults, document['nodes'], 'nodes', (node, path) => readNode(faults, node, path)),
    ...(document['ingressController'] === undefined
      ? {}
      : { ingressController: readOneOf(faults, document['ingressController'], 'ingressController', 'nginx') }),
    log: readList(faults, document['log'], 'log', (entry, path) => readLogged(faults, entry, path)),
    untilMs: readTime(faults, document['untilMs'], 'untilMs'),
    ...(document['behaviours'] === undefined
      ? {}
      : {
          behaviours: readRecord(faults, document['behaviours'], 'behaviours', (note, path) =>
            readBehaviour(faults, note, path),
          ),
        }),
    canvas: readRecord(faults, document['canvas'], 'canvas', (place, path) => readPlace(faults, place, path)),
  }
  checkWhole(faults, scenario, limits)
  return faults.messages.length === 0 ? ok(scenario) : err(faults.messages)
}

function checkWhole(faults: Faults, scenario: Scenario, { filesMax, nodesMax, logMax }: Limits): void {
  const { files, nodes, log, startMs, untilMs } = scenario
  if (startMs + Math.max(untilMs, log.at(-1)?.atMs ?? 0) > latestMs)
    faults.messages.push('startMs must be early enough for the scenario to end before 9999')
  if (Object.keys(files).length > filesMax) faults.messages.push(`files must be no more than ${filesMax}`)
  if (nodes.length > nodesMax) faults.messages.push(`nodes must be no more than ${nodesMax}`)
  if (log.length > logMax) faults.messages.push(`log must hold no more than ${logMax} commands`)
  for (const path of Object.keys(files)) {
    if (!isWorkspacePath(path))
      faults.messages.push(`files: ${JSON.stringify(shortened(path))} is not a path inside the workspace`)
  }
  if (log.some((entry, i) => entry.atMs < (log[i - 1]?.atMs ?? 0))) faults.messages.push('log must be in order of time')
}

function shortened(path: string): string {
  return path.length <= 80 ? path : `${path.slice(0, 60)}… (${path.length} characters)`
}

/** File systems take no path much deeper, and code that walks folders may recurse once for each folder. */
const partsMax = 100
const pathCharactersMax = 1_024

/** A relative path of plain segments: nothing empty, "." or "..", no backslash, and no deeper than a file system goes. */
export function isWorkspacePath(path: string): boolean {
  if (path.length === 0 || path.length > pathCharactersMax) return false
  const parts = path.split('/')
  return (
    parts.length <= partsMax &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\'))
  )
}

export function readNode(faults: Faults, value: unknown, path: string): NodeShape {
  const node = readObject(faults, value, path)
  return {
    name: readText(faults, node['name'], `${path}.name`),
    size: readOneOf(faults, node['size'], `${path}.size`, 'small', 'medium', 'large'),
    arch: readOneOf(faults, node['arch'], `${path}.arch`, 'amd64', 'arm64'),
    ...(node['zone'] === undefined ? {} : { zone: readText(faults, node['zone'], `${path}.zone`) }),
    ...(node['spot'] === undefined ? {} : { spot: node['spot'] === true }),
    ...(node['labels'] === undefined
      ? {}
      : { labels: readRecord(faults, node['labels'], `${path}.labels`, (text, at) => readText(faults, text, at)) }),
    ...(node['taints'] === undefined
      ? {}
      : { taints: readList(faults, node['taints'], `${path}.taints`, (taint, at) => readTaint(faults, taint, at)) }),
  }
}

function readTaint(faults: Faults, value: unknown, path: string): NodeTaint {
  const taint = readObject(faults, value, path)
  return {
    key: readText(faults, taint['key'], `${path}.key`),
    ...(taint['value'] === undefined ? {} : { value: readText(faults, taint['value'], `${path}.value`) }),
    effect: readOneOf(faults, taint['effect'], `${path}.effect`, 'NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  }
}

function readLogged(faults: Faults, value: unknown, path: string): LoggedCommand {
  const entry = readObject(faults, value, path)
  return {
    atMs: readTime(faults, entry['atMs'], `${path}.atMs`),
    command: readObject(faults, entry['command'], `${path}.command`),
  }
}

export function readPlace(faults: Faults, value: unknown, path: string): Place {
  const place = readObject(faults, value, path)
  return { x: readNumber(faults, place['x'], `${path}.x`), y: readNumber(faults, place['y'], `${path}.y`) }
}
