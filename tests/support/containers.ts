// A container of a catalogue image, without any host: what tests of the process model start.

import { textEntry } from '@/lib/linux/programs/file-view'
import { argvOf, envOf, type ProcessInput } from '@/lib/linux/programs/input'
import type { ActionAnswer, HttpAnswer, ProcessAction } from '@/lib/linux/programs/plan'
import type { Process } from '@/lib/linux/programs/process'
import { startProcess } from '@/lib/linux/programs/start'
import { valueAt } from '@/lib/linux/programs/timeline'
import { treeOfLayers } from '@/lib/oci/filesystem'
import { publicImage } from '@/lib/oci/public-images'
import { parseReference, withDefaultTag } from '@/lib/oci/reference'

export interface Asked extends Partial<Omit<ProcessInput, 'image' | 'argv'>> {
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  /** Texts put over the image's own files. */
  readonly files?: Readonly<Record<string, string>>
}

/** The first of January 2026. */
export const startMs = 1_767_225_600_000

export function inputFor(reference: string, { command, args, files = {}, ...over }: Asked = {}): ProcessInput {
  const parsed = parseReference(reference)
  if (!parsed.ok) throw new Error(parsed.error)
  const image = publicImage(withDefaultTag(parsed.value), 'linux/amd64')
  if (!image.ok) throw new Error(`${reference}: ${image.error}`)
  const { document, layers } = image.value
  const { config } = document
  const tree = new Map(treeOfLayers(layers))
  for (const [path, text] of Object.entries(files)) tree.set(path, textEntry(text))
  return {
    image: { reference, tree, config, os: 'linux', architecture: 'amd64' },
    argv: argvOf(config, {
      ...(command !== undefined && { entrypoint: command }),
      ...(args !== undefined && { args }),
    }),
    workingDir: config.WorkingDir || '/',
    user: config.User ?? '',
    hostname: 'web-1',
    address: '10.244.1.7',
    mounts: [],
    layer: [],
    readOnlyRoot: false,
    hasStdin: false,
    hasInit: false,
    architecture: 'amd64',
    memoryLimitBytes: null,
    cpuLimitMillicores: null,
    startedAtMs: startMs,
    note: null,
    ...over,
    env: envOf(config, over.env ?? {}),
  }
}

export function start(reference: string, asked: Asked = {}): Process {
  return startProcess(inputFor(reference, asked))
}

/** Lets a process ask and go on up to an age. */
export function letRun(
  process: Process,
  untilMs: number,
  ask: (action: ProcessAction) => ActionAnswer = offline,
): void {
  for (let turns = 0; turns < 10_000; turns++) {
    const due = process.nextWakeMs()
    if (due === null || due > untilMs) return
    process.wake(due, ask)
  }
}

export function offline(): ActionAnswer {
  return { kind: 'no-such-host' }
}

export function logs(process: Process, untilMs: number): readonly string[] {
  return process.logsUntil(untilMs).map(({ text }) => text)
}

/** What a port answers; null when nothing listens there for others. */
export function get(process: Process, port: number, path: string, ageMs = 60_000): HttpAnswer | null {
  const listener = process.plan().listeners.find((one) => one.port === port && one.bind === 'all')
  if (listener === undefined || valueAt(listener.open, ageMs) !== true) return null
  return valueAt(listener.answer({ method: 'GET', path, host: 'web', headers: {}, ageMs }), ageMs)
}
