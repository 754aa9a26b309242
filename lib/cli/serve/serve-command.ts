// `chartroom serve`: a world's API server over HTTP, so that the real kubectl and Helm can be pointed at it.
//
// The world begins now and its clock runs with the wall's, or --speed times as fast: clients reckon ages by their own
// clock. A world that --state kept lives through the time it was closed. Left out: users other than the administrator, but
// for those whom requests impersonate.

import { createWorld } from '@/lib/world/boot'
import type { World } from '@/lib/world/world'
import { type CliResult, printed, refusedWith } from '../cli-result'
import { installedFieldTexts } from '../field-texts'
import { type Credentials, makeCredentials, writeKubeconfig } from './credentials'
import { type ServeOptions, serveOptions, serveUsage } from './options'
import { createPace, type Pace } from './pace'
import { type OpenServer, openServer } from './server'
import { openStateFile, type StateFile } from './state-file'

/** Serves until the process is asked to end. */
export async function serveCommand(argv: readonly string[]): Promise<CliResult> {
  if (argv.includes('--help') || argv.includes('-h')) return printed(serveUsage)
  const options = serveOptions(argv)
  if (!options.ok) return refusedWith(options.error, 2)
  const serving = await startServing(options.value).catch((error: Error) => error)
  if (serving instanceof Error) return refusedWith(`chartroom serve: ${serving.message}\n`)
  process.stdout.write(`${serving.announcement.join('\n')}\n`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  serving.close()
  return printed('')
}

export interface Serving {
  readonly address: string
  /** What is said at the start, line by line. */
  readonly announcement: readonly string[]
  close(): void
}

/** Throws where the port or the kubeconfig cannot be had. */
export async function startServing(options: ServeOptions): Promise<Serving> {
  const { hosts, kubeconfig, stateFile } = options
  const { world, pace } = beginWorld(options)
  const credentials = kubeconfig === undefined ? null : makeCredentials(hosts, Date.now())
  const kept: StateFile | null =
    stateFile === undefined ? null : openStateFile(stateFile, world, { now: () => performance.now(), report })
  const server = await openServer(
    { world, streams: new Set(), fieldTexts: installedFieldTexts() },
    {
      port: options.port,
      door: { hosts: new Set(hosts), token: credentials?.token ?? null },
      identity: credentials?.identity ?? null,
      pace,
      afterTick: () => kept?.look(),
      report,
    },
  )
  const address = `${credentials === null ? 'http' : 'https'}://127.0.0.1:${server.port}`
  if (credentials !== null && kubeconfig !== undefined) handOver(kubeconfig, { address, server, credentials })
  return {
    address,
    announcement: announcementOf(options, address),
    close() {
      server.close()
      kept?.close()
    },
  }
}

interface Opened {
  readonly address: string
  readonly server: OpenServer
  readonly credentials: Credentials
}

function handOver(file: string, { address, server, credentials }: Opened): void {
  const written = writeKubeconfig(file, address, credentials)
  if (written.ok) return
  server.close()
  throw new Error(written.error)
}

function beginWorld({ scenario, isResumed, speed }: ServeOptions): { readonly world: World; readonly pace: Pace } {
  const nowMs = Date.now()
  const world = createWorld(isResumed ? scenario : { ...scenario, startMs: nowMs - scenario.untilMs })
  // A clock that ran faster than the wall's is ahead of it, and has nothing to catch up.
  const behindMs = isResumed && speed === 1 ? Math.max(0, nowMs - world.getState().nowMs) : 0
  return { world, pace: createPace(world, { speed, behindMs, now: () => Date.now() }) }
}

function announcementOf({ kubeconfig, stateFile, isResumed }: ServeOptions, address: string): readonly string[] {
  return [
    `Serving the API on ${address}`,
    ...(kubeconfig === undefined ? [] : [`kubectl --kubeconfig ${kubeconfig} get nodes`]),
    stateFile === undefined
      ? 'The world is lost when this ends; --state FILE keeps it.'
      : `${isResumed ? 'Goes on with' : 'Keeps'} the world in ${stateFile}`,
  ]
}

function report(line: string): void {
  process.stderr.write(`${line}\n`)
}
